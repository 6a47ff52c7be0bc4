import { setTimeout as wait } from "node:timers/promises";
import * as fc from "fast-check";
import { pino } from "pino";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorkbench, type Workbench } from "#test/hostile/returns.ts";
import { openAppRole } from "../db/app-role.ts";
import { startImports } from "./start.ts";

let bench: Workbench;

beforeAll(async () => {
  bench = await startWorkbench(2);
});
afterAll(() => bench.close());

const post = (path: string) =>
  request(bench.app).post(`/api/v1${path}`).set("authorization", `Bearer ${bench.token}`);
const written = async () =>
  (await bench.database.pool.query("select count(*) from collect.answer")).rows[0].count;

describe("the interface for software", () => {
  it("never fails on what it is sent, and writes nothing of it", async () => {
    const [own] = bench.structures;
    const answer = fc.record(
      {
        releve_id: fc.oneof(
          fc.constant(own?.releve_id),
          fc.string({ unit: "binary" }),
          fc.constantFrom("\u0000", "R\ud800"),
          fc.jsonValue(),
        ),
        finess: fc.oneof(fc.constant("990000001"), fc.string(), fc.jsonValue()),
        question: fc.oneof(fc.constantFrom("places", "etp_pourvus", "contact_nom", "__proto__"), fc.string()),
        ligne: fc.oneof(fc.constantFrom("ide", "all", "constructor"), fc.string()),
        // Nothing that the question takes: a lot with one wrong answer is refused whole.
        valeur: fc.oneof(fc.constant("beaucoup"), fc.double({ max: -1 }), fc.jsonValue()),
        commentaire: fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue()),
      },
      { requiredKeys: ["question"] },
    );
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record({
        campagne: fc.oneof(
          { weight: 4, arbitrary: fc.constant(bench.campaign) },
          { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
        ),
        reponses: fc
          .array(answer, { maxLength: 5 })
          .map((some) => [...some, { question: "personnes", valeur: -1 }]),
      }),
    );
    await fc.assert(
      fc.asyncProperty(body, async (given) => {
        const { status, headers } = await post("/declarations/lot")
          .set("content-type", "application/json")
          .send(JSON.stringify(given));
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(headers["content-type"]).toContain("application/problem+json");
      }),
      { seed: 3, numRuns: 150 },
    );
    expect(await written()).toBe(0);
  }, 60_000);

  it.each([
    ["JSON cut short", "application/json", '{"campagne":'],
    ["another encoding", "application/json; charset=klingon", "{}"],
    ["no JSON at all", "text/plain", "bonjour"],
  ])("refuses %s", async (_, type, body) => {
    const { status } = await post("/declarations/lot").set("content-type", type).send(body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it("refuses a file that is empty, unnamed, or of a campaign that is not", async () => {
    const send = (path: string, body: string) =>
      post(path).set("content-type", "application/octet-stream").send(body);
    expect((await send(`/imports?campagne=${bench.campaign}&nom=a.csv`, "")).status).toBe(400);
    expect((await send(`/imports?campagne=${bench.campaign}`, "a")).status).toBe(400);
    expect((await send("/imports?campagne=annuelle-1899&nom=a.csv", "a")).status).toBe(404);
  });

  it("refuses files to who answers for nobody", async () => {
    const answer = await request(bench.app)
      .post(`/api/v1/imports?campagne=${bench.campaign}&nom=a.csv`)
      .send("a");
    expect(answer.status).toBe(401);
  });
});

describe("the thread of the server", () => {
  it("takes a file up by itself, while the server answers", async () => {
    const url = await openAppRole(bench.database.url);
    const stop = startImports({
      url,
      varDir: bench.varDir,
      publicUrl: "http://localhost",
      log: pino({ level: "silent" }),
    });
    const [own] = bench.structures;
    const { body } = await post(`/imports?campagne=${bench.campaign}&nom=a.csv`)
      .set("content-type", "application/octet-stream")
      .send(`releve_id;ligne;[personnes]\n${own?.releve_id};ide;3\n`)
      .expect(200);
    const read = () =>
      request(bench.app).get(`/api/v1/imports/${body.id}`).set("authorization", `Bearer ${bench.token}`);
    for (;;) {
      const { state } = (await read()).body;
      if (state !== "received" && state !== "checking") break;
      await wait(50);
    }
    expect((await read()).body).toMatchObject({ state: "ready", difference: { totals: { added: 1 } } });
    await stop();
  }, 60_000);
});

it("takes sixty files an hour of one person, and says when to come back", async () => {
  const send = () =>
    post(`/imports?campagne=${bench.campaign}&nom=a.csv`)
      .set("content-type", "application/octet-stream")
      .send("releve_id\n");
  for (let sent = 0; sent < 60; sent++) if ((await send()).status === 429) break;
  const refused = await send().expect(429);
  expect(refused.body.detail).toContain("60 au plus");
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
});
