import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Express } from "express";
import { pino } from "pino";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problem } from "#data/contract/problem.ts";
import { MEDIA, type Route } from "#data/contract/route.ts";
import { routes } from "#data/contract/routes.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { API, PublishedApp } from "#test/fixtures/published-app.ts";
import { layEdition, PART, sampleContent, share } from "#test/fixtures/edition.ts";
import { createApp } from "./app.ts";
import { Editions } from "./edition/editions.ts";

const log = pino({ level: "silent" });
let published: PublishedApp;

beforeAll(async () => {
  published = await PublishedApp.open();
});
afterAll(() => published.close());

const get = (path: string) => published.get(path);
const rowsOf = (path: string) => published.rowsOf(path);
const placesOf = (path: string) => published.placesOf(path);

const lists = Object.entries<Route>(routes).filter(
  ([name, { response }]) =>
    response !== null &&
    !["edition", "diff", "openapi", "lineage", "indicateur", "territoire"].includes(name),
);

describe("each route", () => {
  it.each(lists)("%s answers its example in the shape of the contract", async (_name, route) => {
    const answer = await get(route.example).expect(200);
    expect(answer.headers["content-type"]).toBe(MEDIA.json);
    expect(route.response?.safeParse(answer.body).error).toBeUndefined();
  });

  it.each(Object.entries<Route>(routes).filter(([name]) => name !== "chargementFlux"))(
    "%s refuses a parameter it does not know",
    async (_name, route) => {
      const [path = ""] = route.example.split("?");
      const answer = await get(`${path}?nivo=dep`);
      if (answer.status === 404) return;
      expect(answer.status).toBe(400);
      expect(problem.parse(answer.body).errors[0]).toMatchObject({ parameter: "nivo", received: "dep" });
    },
  );

  it.each(Object.entries<Route>(routes))("%s refuses to be written to", async (_name, route) => {
    const answer = await request(published.app).post(`${API}${route.example}`).send({}).expect(405);
    expect(answer.headers.allow).toBe("GET, HEAD, OPTIONS");
    expect(problem.parse(answer.body).detail).toContain("POST");
  });
});

describe("territories and references", () => {
  it("lists a region's territories, and what one touches", async () => {
    expect(await placesOf("/territoires?level=ze&within=reg:93")).toEqual(["ze:0056", "ze:9301", "ze:9308"]);
    const departement = routes.territoire.response.parse((await get("/territoires/dep/83").expect(200)).body);
    expect(departement.touches).toContainEqual({
      level: "ze",
      code: "9308",
      libelle: "Draguignan",
      communes: 2,
    });
    expect((await get("/territoires/commune/83050").expect(200)).body.libelle).toBe("Draguignan");
  });

  it("says of an indicator that the edition does not publish that it is not misspelt", async () => {
    for (const path of [
      "/indicateurs/taux_vacance",
      "/observations/taux_vacance~dep~83~all~all~all~2024/lineage",
    ]) {
      const { errors, detail } = problem.parse((await get(path).expect(404)).body);
      expect(detail).toMatch(/Taux d’ETP vacants.* n’est pas publié dans l’édition/);
      expect(errors).toMatchObject([{ received: "taux_vacance", nearest: null }]);
    }
    const refused = await get("/observations?indicator=taux_vacance&level=dep").expect(400);
    expect(problem.parse(refused.body).detail).toMatch(/n’est pas publié dans l’édition/);
  });

  it("answers 404 with the nearest code", async () => {
    expect(problem.parse((await get("/territoires/dep/8").expect(404)).body).errors[0]?.nearest).toBe("83");
    expect(
      problem.parse((await get("/indicateurs/etp_hospitalier").expect(404)).body).errors[0]?.nearest,
    ).toBe("etp_hospitaliers");
    await get("/territoires/canton/83").expect(400);
    await get("/nulle-part").expect(404);
    await request(published.app).get("/api/v2/health").expect(404);
  });

  it("cuts the national contours to a region, as GeoJSON too", async () => {
    const topojson = (await get("/contours/dep.topojson?within=reg:93").expect(200)).body;
    const codes = topojson.objects.dep.geometries.map(
      ({ properties }: { properties: { code: string } }) => properties.code,
    );
    expect(codes).toEqual(["83", "84"]);
    const geojson = (await get("/contours/dep.geojson?within=reg:84").expect(200)).body;
    expect(geojson.features).toHaveLength(1);
    expect(geojson.features[0].geometry.coordinates[0][0][0]).toBeCloseTo(5, 1);
    await get("/contours/epci.topojson").expect(404);
    await get("/contours/..%2f..%2fetc.topojson").expect(400);
  });

  it("finds training by métier and place, and structures around a point", async () => {
    expect(await rowsOf("/offres-formation?metier=ide&within=ze:9308")).toHaveLength(1);
    expect(await rowsOf("/offres-formation?metier=ide&within=dep:84")).toHaveLength(0);
    await get("/offres-formation?metier=idee").expect(400);
    expect(await rowsOf("/etablissements?lon=6.5&lat=43.5&rayon_km=20")).toHaveLength(1);
    expect(await rowsOf("/etablissements?lon=2&lat=48&rayon_km=20")).toHaveLength(0);
    const geojson = (await get("/etablissements.geojson?within=dep:83").expect(200)).body;
    expect(geojson.features[0].geometry.coordinates).toEqual([6.46, 43.53]);
  });
});

describe("search", () => {
  it.each([
    ["draguignan", "territoire", "ze:9308"],
    ["où est draguignan", "territoire", "ze:9308"],
    ["dragignan", "territoire", "ze:9308"],
    ["Infirmiere", "metier", "ide"],
    ["aide soignante", "metier", "aide_soignant"],
    ["st saturnin", "commune", "84007"],
    ["roquebrune argens", "commune", "83107"],
    ["ifsi", "centre", "0831234X"],
    ["var", "territoire", "dep:83"],
    ["83050", "commune", "83050"],
    ["difficiles", "indicateur", "part_projets_difficiles"],
  ])("finds « %s »", async (q, type, code) => {
    const [first] = await rowsOf(`/recherche?q=${encodeURIComponent(q)}`);
    expect(first).toMatchObject({ type, code });
  });

  it("leads a commune to its zone, bassin and département", async () => {
    const [first] = await rowsOf("/recherche?q=roquebrune&type=commune");
    expect(first).toMatchObject({ territoires: ["ze:9308", "be:9308", "dep:83"] });
  });

  it("takes any text without failing", async () => {
    for (const q of ["***", "(", "'; drop table", "é", "de la"])
      await get(`/recherche?q=${encodeURIComponent(q)}`).expect(200);
    await get("/recherche?q=").expect(400);
    await get(`/recherche?q=${"a".repeat(200)}`).expect(400);
  });
});

describe("editions and files", () => {
  it("names the published one and the hash of each file", async () => {
    const list = routes.editions.response.parse((await get("/editions").expect(200)).body);
    expect(list).toMatchObject({ published: "2026.1", rows: [{ id: "2026.1", state: "published" }] });
    const one = routes.edition.response.parse((await get("/editions/2026.1").expect(200)).body);
    expect(one.manifest.files.map(({ name }) => name)).toContain("part_projets_difficiles.parquet");
  });

  it("sends a file as published, compressed or not, and never another", async () => {
    const file = await get("/editions/2026.1/files/communes.json").expect(200);
    expect(file.body).toHaveLength(5);
    expect(file.headers["cache-control"]).toContain("immutable");
    await get("/editions/2026.1/files/contours/dep.topojson").expect(200);
    const path = "/editions/2026.1/files/communes.json";
    const bytes = Buffer.from(file.text);
    const part = await get(path).set("range", "bytes=1-9").responseType("blob").expect(206);
    expect(part.headers["content-range"]).toBe(`bytes 1-9/${bytes.length}`);
    expect(part.body).toEqual(bytes.subarray(1, 10));
    const beyond = await get(path).set("range", "bytes=9999999-").expect(416);
    expect(beyond.headers["content-range"]).toBe(`bytes */${bytes.length}`);
    await get(path).set("range", "bytes=1-9").set("if-range", '"another"').expect(200);
    for (const path of [
      "../../etc/passwd",
      "..%2f..%2fapp.ts",
      "%2e%2e/manifest.json",
      "communes.json.br",
      "/etc/passwd",
    ]) {
      expect((await get(`/editions/2026.1/files/${path}`)).status).toBe(404);
    }
    await get("/editions/..%2f..%2f/files/x").expect(400);
    await get("/editions/2026.1/files/manifest.json%00").expect(400);
  });
});

describe("caching", () => {
  const path = "/observations?indicator=part_projets_difficiles&level=be";

  it("answers 304 without a body to who has it", async () => {
    const first = await get(path).expect(200);
    expect(first.headers["cache-control"]).toBe("public, max-age=30, must-revalidate");
    const again = await get(path)
      .set("if-none-match", first.headers.etag ?? "")
      .expect(304);
    expect(again.text).toBe("");
    await get(path).set("if-none-match", '"other"').expect(200);
  });

  it("is immutable only when the edition is named", async () => {
    const named = await get(`${path}&edition=2026.1`).expect(200);
    expect(named.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  it("compresses, says so, and answers HEAD with the same headers", async () => {
    const long = "/observations?indicator=part_projets_difficiles";
    const plain = await get(long).set("accept-encoding", "identity").expect(200);
    const br = await get(long).set("accept-encoding", "br").expect(200);
    expect([br.headers["content-encoding"], br.headers.vary]).toEqual(["br", "accept, accept-encoding"]);
    expect(Number(br.headers["content-length"])).toBeLessThan(Number(plain.headers["content-length"]));
    expect((await get(long).set("accept-encoding", "gzip").expect(200)).body).toEqual(plain.body);
    const head = await request(published.app)
      .head(`${API}${long}`)
      .set("accept-encoding", "identity")
      .expect(200);
    expect(head.headers["content-length"]).toBe(plain.headers["content-length"]);
    expect(head.text).toBeUndefined();
  });
});

describe("security", () => {
  it("says what browsers may do, and nothing about itself", async () => {
    const { headers } = await get("/health").expect(200);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "access-control-allow-origin": "*",
      "content-security-policy": expect.stringContaining("default-src 'self'"),
    });
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  it("says the same on an answer sent again from memory", async () => {
    const [first, again] = [await get("/metiers?edition=2026.1"), await get("/metiers?edition=2026.1")];
    const stable = ({ date: _date, ...headers }: Record<string, string>) => headers;
    expect(stable(again.headers)).toEqual(stable(first.headers));
    expect(again.headers["x-content-type-options"]).toBe("nosniff");
    await request(published.app).post(`${API}/metiers?edition=2026.1`).expect(405);
  });

  it("refuses an endless address and repeated single values", async () => {
    await get(`/observations?indicator=${"a,".repeat(5000)}`).expect(414);
    await get("/observations?indicator=part_projets_difficiles&within=reg:93&within=reg:84").expect(400);
    await get("/observations?__proto__=1&constructor=2").expect(400);
  });

  it("never shows a stack", async () => {
    const other = await createTestDatabase();
    const elsewhere = await mkdtemp(join(tmpdir(), "releve-broken-"));
    await layEdition(other.pool, elsewhere, { content: sampleContent({ formula: "9.9" }) });
    await rm(join(elsewhere, "editions", "2026.1", "etp_hospitaliers.arrow"));
    const answer = await request(await appOver(other, elsewhere))
      .get(`${API}/observations?indicator=etp_hospitaliers`)
      .expect(500);
    expect(answer.text).not.toMatch(/ENOENT|arrow|\.ts/);
    expect(problem.parse(answer.body).title).toBe("Erreur interne");
    await other.drop();
    await rm(elsewhere, { recursive: true });
  });
});

async function appOver({ pool }: TestDatabase, folder: string): Promise<Express> {
  const followed = new Editions({ pool, varDir: folder, log });
  await followed.refresh();
  const config = { varDir: folder, region: "93" };
  return createApp({ pool, config, source: "mirror", log, editions: followed, webDir: join(folder, "web") });
}

it("waits for the first edition with a 503 and a reason", async () => {
  const empty = await createTestDatabase();
  const fresh = await appOver(empty, published.varDir);
  const answer = await request(fresh).get(`${API}/territoires`).expect(503);
  expect(answer.headers["retry-after"]).toBe("5");
  expect((await request(fresh).get(`${API}/health`)).body.status).toBe("starting");
  await request(fresh).get(`${API}/sources`).expect(200);
  await request(fresh).get(`${API}/chargement`).expect(200);
  await empty.drop();
});

it("shows a new edition without restart, whole, and says what moved", async () => {
  const path = "/observations?indicator=part_projets_difficiles&level=dep&metier=all&millesime=2025";
  const before = await get(path).expect(200);
  const part = PART.map((one) =>
    one.level === "dep" && one.millesime === "2025" && one.metier === "all" ? share("dep", "83", 9, 10) : one,
  );
  await layEdition(published.database.pool, published.varDir, {
    id: "2026.2",
    content: sampleContent({ part }),
    builtAt: "2026-11-23T10:00:00Z",
  });
  await published.editions.refresh();
  const after = await get(path)
    .set("if-none-match", before.headers.etag ?? "")
    .expect(200);
  expect([after.body.edition, after.body.rows[0].value]).toEqual(["2026.2", 0.9]);
  expect((await rowsOf(`${path}&edition=2026.1`))[0]?.value).toBe(0.8);

  const diff = routes.diff.response.parse((await get("/editions/2026.2/diff/2026.1").expect(200)).body);
  expect(diff.rows).toHaveLength(1);
  expect(diff.rows[0]).toMatchObject({ libelle: "Var", before: 0.8, after: 0.9, cause: "donnees" });
  expect(diff.rows[0]?.share).toBeCloseTo(0.125);

  const lineage = await get("/observations/part_projets_difficiles~dep~83~all~all~all~2025/lineage").expect(
    200,
  );
  expect(
    lineage.body.editions.map(({ edition, value }: { edition: string; value: number }) => [edition, value]),
  ).toEqual([
    ["2026.2", 0.9],
    ["2026.1", 0.8],
  ]);
});
