import { tableFromIPC } from "@uwdata/flechette";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problem } from "#data/contract/problem.ts";
import { MEDIA } from "#data/contract/route.ts";
import { routes } from "#data/contract/routes.ts";
import { PublishedApp } from "#test/fixtures/published-app.ts";

let published: PublishedApp;

beforeAll(async () => {
  published = await PublishedApp.open();
});
afterAll(() => published.close());

const get = (path: string) => published.get(path);
const rowsOf = (path: string) => published.rowsOf(path);
const placesOf = (path: string) => published.placesOf(path);

describe("observations", () => {
  it("returns each value of a dimension left out, totals included", async () => {
    const rows = await rowsOf("/observations?indicator=part_projets_difficiles&level=dep");
    expect(rows.map(({ metier, millesime, value }) => [metier, millesime, value])).toEqual([
      ["all", "2025", 0.8],
      ["all", "2024", 0.6],
      ["ide", "2025", 0.75],
    ]);
  });

  it("says the row, its edition and its source", async () => {
    const answer = await get("/observations?indicator=part_projets_difficiles&level=dep&metier=ide").expect(
      200,
    );
    expect(answer.body).toMatchObject({ total: 1, edition: "2026.1", built_at: "2026-11-22T10:00:00Z" });
    expect(answer.body.sources[0].producer).toBe("France Travail");
    expect(answer.body.rows[0]).toEqual({
      id: "part_projets_difficiles~dep~83~ide~all~all~2025~2026.1",
      indicator: "part_projets_difficiles",
      level: "dep",
      code: "83",
      libelle: "Var",
      metier: "ide",
      secteur: "all",
      modalite: "all",
      millesime: "2025",
      value: 0.75,
      low: null,
      high: null,
      numerator: 3,
      denominator: 4,
      contributors: null,
      coverage: null,
      status: "ok",
    });
  });

  it("takes several values by comma and by repetition alike", async () => {
    const base = "/observations?indicator=part_projets_difficiles";
    const both = await placesOf(`${base}&level=dep,reg&millesime=2025&metier=all`);
    expect(both).toEqual(["reg:93", "dep:83"]);
    expect(await placesOf(`${base}&level=dep&level=reg&millesime=2025&metier=all`)).toEqual(both);
  });

  it("keeps what touches a region, zones across its border whole, and leaves Monaco and the wider levels out", async () => {
    const base = "/observations?metier=all&millesime=2024,2025";
    expect(await placesOf(`${base}&indicator=etp_hospitaliers&within=reg:84`)).toEqual(["ze:0056"]);
    expect(await placesOf(`${base}&indicator=etp_hospitaliers&within=reg:93`)).toEqual([
      "dep:83",
      "ze:0056",
      "ze:9308",
    ]);
    expect(await placesOf(`${base}&indicator=part_projets_difficiles&level=be&within=reg:93`)).toEqual([
      "be:9308",
      "be:9301",
      "be:0113",
    ]);
    expect(await placesOf(`${base}&indicator=part_projets_difficiles&level=be&within=ze:9308`)).toEqual([
      "be:9308",
    ]);
  });

  it("tells ze:9301 from be:9301", async () => {
    expect(await placesOf("/observations?indicator=part_projets_difficiles&within=be:9301")).toEqual([
      "be:9301",
    ]);
    expect(await placesOf("/observations?indicator=part_projets_difficiles&within=ze:9308&level=ze")).toEqual(
      [],
    );
  });

  it("gives a masked row its status and no number, in every format", async () => {
    const query = "indicator=part_projets_difficiles&level=be&code=9301";
    const [row] = await rowsOf(`/observations?${query}`);
    expect(row).toMatchObject({
      status: "secret",
      value: null,
      numerator: null,
      denominator: null,
      contributors: null,
    });
    const csv = (await get(`/observations.csv?${query}`).expect(200)).text;
    expect(csv.split("\r\n")[1]).toMatch(/;2025;;;;;;;;secret$/);
    const arrow = tableFromIPC(
      (await get(`/observations.arrow?${query}`).responseType("blob").expect(200)).body,
    );
    expect(arrow.getChild("value").at(0)).toBeNull();
    expect(arrow.getChild("status").at(0)).toBe("secret");
  });

  it("writes a CSV for a French spreadsheet", async () => {
    const answer = await get("/observations.csv?indicator=etp_hospitaliers&level=dep&decimal=virgule").expect(
      200,
    );
    expect(answer.text.startsWith("\u{feff}id;indicator;level;code;libelle;")).toBe(true);
    expect(answer.text).toContain(";1234,56;");
    expect(answer.headers["content-disposition"]).toBe(
      'attachment; filename="releve-etp_hospitaliers-2026.1.csv"',
    );
  });

  it("answers Arrow and Parquet with the same figures, without the texts that repeat others", async () => {
    const query = "indicator=part_projets_difficiles,etp_hospitaliers&level=dep";
    const json = await rowsOf(`/observations?${query}`);
    const arrow = tableFromIPC(
      (await get(`/observations.arrow?${query}`).responseType("blob").expect(200)).body,
    );
    expect(arrow.names).not.toContain("id");
    expect([...arrow.getChild("value")]).toEqual(json.map(({ value }) => value));
    const parquet: Buffer = (await get(`/observations.parquet?${query}`).responseType("blob").expect(200))
      .body;
    const file = new Uint8Array(parquet).buffer;
    const rows = await parquetReadObjects({ file });
    expect(rows.map(({ indicator, value }) => [indicator, value])).toEqual(
      json.map(({ indicator, value }) => [indicator, value]),
    );
  });

  it("follows the Accept header", async () => {
    const query = "/observations?indicator=part_projets_difficiles&level=fr";
    expect((await get(query).set("accept", MEDIA.arrow)).headers["content-type"]).toBe(MEDIA.arrow);
    expect((await get(query).set("accept", "text/csv;q=0.9, */*;q=0.1")).headers["content-type"]).toBe(
      MEDIA.csv,
    );
    expect((await get(query).set("accept", "text/html,*/*;q=0.8")).headers["content-type"]).toBe(MEDIA.json);
  });

  it("gives the columns asked for", async () => {
    const [row] = await rowsOf(
      "/observations?indicator=part_projets_difficiles&level=fr&colonnes=value,code",
    );
    expect(row).toEqual({ code: "FR", value: 0.5 });
  });

  it.each([
    ["indicator=part_projet_dificile", "indicator", "part_projets_difficiles"],
    ["indicator=part_projets_difficiles&metier=idee", "metier", "ide"],
    ["indicator=part_projets_difficiles&level=departement", "level", null],
    ["indicator=part_projets_difficiles&level=deb", "level", "dep"],
    ["indicator=part_projets_difficiles&level=dep&code=833", "code", "83"],
    ["indicator=part_projets_difficiles&within=reg:99", "within", "reg:93"],
    ["indicator=part_projets_difficiles&within=93", "within", null],
    ["indicator=part_projets_difficiles&millesime=l'an", "millesime", null],
    ["indicator=part_projets_difficiles&decimal=comma", "decimal", null],
    ["indicator=part_projets_difficiles&edition=latest", "edition", null],
    ["indicateur=part_projets_difficiles", "indicateur", "indicator"],
    ["level=dep", "indicator", null],
    ["indicator=part_projets_difficiles&metier=%00%27--", "metier", null],
  ])("refuses %s and names what is near", async (query, parameter, near) => {
    const answer = await get(`/observations?${query}`).expect(400);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    const { errors, title } = problem.parse(answer.body);
    expect(title).toBe("Paramètre refusé");
    expect(errors.find((fault) => fault.parameter === parameter)).toMatchObject({ nearest: near });
  });

  it("knows no edition of another name", async () => {
    const answer = await get("/observations?indicator=part_projets_difficiles&edition=2019.9").expect(404);
    expect(problem.parse(answer.body).errors[0]?.nearest).toBe("2026.1");
  });
});

describe("lineage", () => {
  it("recomputes the value from its components and names the files", async () => {
    const answer = await get(
      "/observations/part_projets_difficiles~dep~83~ide~all~all~2025~2026.1/lineage",
    ).expect(200);
    const body = routes.lineage.response.parse(answer.body);
    expect(body.recomputed).toBe(body.observation.value);
    expect(body.components.map(({ stored, value }) => [stored, value])).toEqual([
      [3, 3],
      [4, 4],
    ]);
    expect(body.inputs).toMatchObject([{ file: "bmo/2025.xlsx", sha256: "ab".repeat(32), refused: 1 }]);
  });

  it("brings hundredths back to their unit", async () => {
    const answer = await get("/observations/etp_hospitaliers~dep~83~all~all~all~2025/lineage").expect(200);
    const body = routes.lineage.response.parse(answer.body);
    expect(body.components[0]).toMatchObject({ stored: 123_456, value: 1234.56 });
    expect(body.recomputed).toBe(1234.56);
  });

  it("says first what masked cells count for, where they enter the value", async () => {
    const answer = await get("/observations/part_projets_difficiles~be~9308~all~all~all~2025/lineage").expect(
      200,
    );
    expect(answer.body.explanation).toMatch(/^Estimation\u{a0}: chaque effectif .* compte pour 2.*ADR 0003/u);
    expect(answer.body.explanation).toContain("se recalcule exactement");
  });

  it("says why a row is masked, and refuses what does not exist", async () => {
    const masked = await get("/observations/part_projets_difficiles~be~9301~all~all~all~2025/lineage").expect(
      200,
    );
    expect(masked.body).toMatchObject({ recomputed: null, masking: expect.stringContaining("Secret") });
    await get("/observations/part_projets_difficiles~be~9301~all~all~all~1999/lineage").expect(404);
    await get("/observations/nothing/lineage").expect(404);
    await get("/observations/%E0%A4%A/lineage").expect(404);
  });
});
