import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, get as httpGet, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problem } from "#data/contract/problem.ts";
import { publish } from "#etl/edition/publish.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { layEdition, PART, sampleContent, share } from "#test/fixtures/edition.ts";
import { createApp } from "./app.ts";
import { Editions } from "./edition/editions.ts";

const log = pino({ level: "silent" });
const figure = "/observations?indicator=part_projets_difficiles&level=dep&metier=all&millesime=2025";
let database: TestDatabase;
let varDir: string;
let editions: Editions;
let server: Server;
let port: number;

beforeAll(async () => {
  database = await createTestDatabase();
  varDir = await mkdtemp(join(tmpdir(), "releve-stranger-"));
  await layEdition(database.pool, varDir);
  editions = new Editions({ pool: database.pool, varDir, log });
  await editions.refresh();
  const parts = { pool: database.pool, config: { varDir, region: "93" }, log, editions };
  server = createServer(createApp({ ...parts, source: "mirror", webDir: join(varDir, "web") })).listen(0);
  await once(server, "listening");
  // A server listening on a port has an AddressInfo.
  port = (server.address() as AddressInfo).port;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.drop();
  await rm(varDir, { recursive: true });
});

const get = (path: string) => request(server).get(`/api/v1${path}`);
const faultsOf = async (path: string) => problem.parse((await get(path).expect(400)).body);

/** The status of an address asked for with its text as it is, no client between. */
async function statusOf(text: string): Promise<number> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  socket.write(text);
  await once(socket, "close");
  return Number(Buffer.concat(chunks).toString("latin1").split(" ")[1]);
}

describe("a refusal", () => {
  it("stays small however much is wrong", async () => {
    const names = Array.from({ length: 900 }, (_, i) => `a${i}=1`).join("&");
    const codes = Array.from({ length: 1500 }, (_, i) => `x${i}`).join(",");
    for (const query of [names, `indicator=part_projets_difficiles&code=${codes}`]) {
      const answer = await get(`/observations?${query}`).expect(400);
      expect(answer.text.length).toBeLessThan(12_000);
    }
  });

  it.each([
    [
      "/territoires?within=93'--",
      "within\u{a0}: «\u{a0}93'--\u{a0}» n’est pas admis (attendu\u{a0}: niveau:code",
    ],
    ["/metiers?edition=latest", "attendu\u{a0}: une année et un rang"],
    [`${figure}&status=ok&code=%00`, "un caractère qui ne peut être enregistré"],
    ["/etablissements?limit=abc", "attendu\u{a0}: un nombre"],
    ["/etablissements?lon=6", "lat\u{a0}: lon, lat et rayon_km se donnent ensemble."],
    ["/etablissements?lon=+&lat=43&rayon_km=5", "lon\u{a0}: lon, lat et rayon_km se donnent ensemble."],
    ["/recherche?q=%20", "q\u{a0}: ce paramètre est obligatoire."],
  ])("of %s says what is expected, in words", async (path, sentence) => {
    const { detail } = await faultsOf(path);
    expect(detail).toContain(sentence);
    expect(detail).not.toMatch(/\/\^|NaN/);
  });

  it("of too many rows comes before any is written", async () => {
    const folder = await mkdtemp(join(tmpdir(), "releve-many-"));
    const other = await createTestDatabase();
    const part = Array.from({ length: 100_001 }, () => share("dep", "83", 1, 2));
    await layEdition(other.pool, folder, { content: sampleContent({ part }) });
    const followed = new Editions({ pool: other.pool, varDir: folder, log });
    await followed.refresh();
    const config = { varDir: folder, region: "93" };
    const app = createApp({ pool: other.pool, config, source: "mirror", log, editions: followed });
    const path = "/api/v1/observations?indicator=part_projets_difficiles";
    const answer = await request(app).get(path).expect(413);
    expect(problem.parse(answer.body).detail).toMatch(/100\s001 lignes.*Arrow/);
    await other.drop();
    await rm(folder, { recursive: true });
  });
});

describe("odd requests", () => {
  const raw = (line: string, headers = "") =>
    statusOf(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`);

  it.each([
    ["GET /api/v1/editions/2026.1/files/../../../../../etc/passwd", 404],
    ["GET /api/v1/editions/2026.1/files/%252e%252e%252fetc%252fpasswd", 404],
    ["GET /api/v1/indicateurs/__proto__", 404],
    ["GET /api/v1/observations.__proto__?indicator=part_projets_difficiles", 400],
    ["GET /api/v1/observations/__proto__~fr~FR~all~all~all~2025/lineage", 404],
    ["GET /api/v1/recherche?q=%ff%fe%00%F0%9F%92%89", 400],
    ["GET /api/v1/recherche?q=%ff%fe%F0%9F%92%89", 200],
    ["TRACE /api/v1/metiers", 405],
    ["GET /api/v1//metiers", 404],
  ])("%s gets %i", async (line, status) => {
    expect(await raw(line)).toBe(status);
  });

  it("refuses an ambiguous length and a header without end", async () => {
    expect(await raw("GET /api/v1/health", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")).toBe(400);
    expect(await raw("GET /api/v1/health", `X: ${"a".repeat(20_000)}\r\n`)).toBe(431);
  });

  it("gives the whole of a file to who asks for several ranges of it, with its length", async () => {
    const answer = await get("/editions/2026.1/files/communes.json")
      .set("range", "bytes=0-9,20-29")
      .set("accept-encoding", "identity")
      .expect(200);
    expect(answer.headers["content-length"]).toBe(String(Buffer.byteLength(answer.text)));
  });
});

describe("listeners to the progress of a load", () => {
  const listen = (localAddress?: string) =>
    new Promise<IncomingMessage>((done, fail) => {
      const host = "127.0.0.1";
      httpGet(
        { host, port, path: "/api/v1/chargement/flux", agent: false, ...(localAddress && { localAddress }) },
        done,
      ).on("error", fail);
    });

  it("are forgotten when they drop, so that there is room for the next", async () => {
    for (let wave = 0; wave < 3; wave++) {
      const taken = await Promise.all(Array.from({ length: 200 }, () => listen()));
      expect(taken.map(({ statusCode }) => statusCode)).toEqual(taken.map(() => 200));
      for (const response of taken) response.destroy();
    }
    await get("/health").expect(200);
  });

  it("leave room for others, however many one network sends", async () => {
    const taken = await Promise.all(Array.from({ length: 300 }, () => listen()));
    expect(taken.filter(({ statusCode }) => statusCode === 200)).toHaveLength(250);
    const other = await listen("127.0.0.2");
    expect(other.statusCode).toBe(200);
    for (const response of [...taken, other]) response.destroy();
  });

  it("may ask for the headers only", async () => {
    const answer = await request(server).head("/api/v1/chargement/flux").expect(200);
    expect(answer.headers["content-type"]).toContain("text/event-stream");
  });
});

describe("while editions change", () => {
  it("each answer is wholly of one, and going back gives the first again", async () => {
    const first = await get(figure).expect(200);
    const part = PART.map((one) =>
      one.level === "dep" && one.millesime === "2025" && one.metier === "all"
        ? share("dep", "83", 9, 10)
        : one,
    );
    const content = sampleContent({ part });
    const enough = new AbortController();
    const seen = new Set<string>();
    const reader = async () => {
      for (let i = 0; !enough.signal.aborted; i++) {
        const { body, headers } = await get(`${figure}&code=83${i % 2 === 0 ? "" : "&status=ok"}`).expect(
          200,
        );
        expect(headers["x-releve-edition"]).toBe(body.edition);
        seen.add(`${body.edition} ${body.rows[0].value} ${String(body.rows[0].id).split("~").at(-1)}`);
      }
    };
    const readers = Promise.all(Array.from({ length: 8 }, reader));
    await layEdition(database.pool, varDir, { id: "2026.2", content, builtAt: "2026-11-23T10:00:00Z" });
    await editions.refresh();
    await get(figure).expect(200);
    await publish(database.pool, varDir, "2026.1", { actor: "test", reason: null });
    await editions.refresh();
    enough.abort();
    await readers;
    expect([...seen].filter((one) => !["2026.1 0.8 2026.1", "2026.2 0.9 2026.2"].includes(one))).toEqual([]);

    const back = await get(figure).expect(200);
    expect([back.body.edition, back.headers.etag]).toEqual(["2026.1", first.headers.etag]);
    expect((await get(`${figure}&edition=2026.2`).expect(200)).body.rows[0].value).toBe(0.9);
  });

  it("keeps the one that stands when the next cannot be opened, and does not accuse the database", async () => {
    const before = await get(figure).expect(200);
    await layEdition(database.pool, varDir, {
      id: "2026.3",
      content: sampleContent({ formula: "9.9" }),
      builtAt: "2026-11-24T10:00:00Z",
    });
    await rm(join(varDir, "editions", "2026.3"), { recursive: true });
    await editions.refresh();
    expect((await get(figure).expect(200)).body.edition).toBe(before.body.edition);
    expect((await get("/health").expect(200)).body).toMatchObject({ status: "ok", database: "ok" });
  });
});
