import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { declaration as declarationShape } from "#data/contract/signed-in/declaration.ts";
import { openAppRole } from "#server/db/app-role.ts";
import { childEnvironment } from "#server/db/config.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { createDeclaration, createPerson, createStructure, createToken } from "#test/fixtures/people.ts";
import { createRealCampaign } from "#test/fixtures/returns.ts";

const KILLS = 20;

interface Running {
  child: ChildProcess;
  address: Promise<string>;
}

let database: TestDatabase;
let folder: string;
let appUrl: string;
let token: string;
let path: string;
let declaration: number;
const started: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  appUrl = await openAppRole(database.url);
  folder = mkdtempSync(join(tmpdir(), "releve-crash-"));
  const campaign = await createRealCampaign(database.pool, { kind: "pouls", millesime: "2026-02" });
  const structure = await createStructure(database.pool);
  const person = await createPerson(database.pool, {
    grants: [{ role: "declarant", structure: structure.id }],
  });
  token = await createToken(database.pool, person.id);
  const made = await createDeclaration(database.pool, { campaign: campaign.id, structure: structure.id });
  declaration = made.id;
  path = `/api/v1/declarations/${declaration}`;
});
afterAll(async () => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function start(): Running {
  const script = fileURLToPath(new URL("../../test/collect/server-process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: childEnvironment({ DATABASE_URL: appUrl, RELEVE_VAR: folder, PORT: "0" }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  const address = once(createInterface(child.stdout), "line").then(([line]) => String(line));
  return { child, address };
}

const QUESTIONS = ["postes_ouverts", "absents_maladie_ordinaire", "remplacements_urgents"];

/** What was asked, and not yet acknowledged. */
type Step = { kind: "save"; value: number } | { kind: "send" };

const saves = new Map<number, string>();

/** The request of a save: the very same when its answer was lost, as a page sends it again. */
function saveOf(value: number, versions: ReadonlyMap<string, number>): string {
  const body =
    saves.get(value) ??
    JSON.stringify({
      save_id: `crash-save-${value}`,
      holder: "page-that-crashes",
      answers: QUESTIONS.map((question) => ({
        question,
        line: "all",
        state: "number",
        value,
        base: versions.get(question) ?? null,
      })),
    });
  saves.set(value, body);
  return body;
}

/** Does one step; throws when the server dies under it. */
async function ask(address: string, step: Step): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const read = declarationShape.parse(await (await fetch(`${address}${path}`, { headers })).json());
  const versions = new Map(read.answers.map(({ question, version }) => [question, version]));
  const [method, to, body] =
    step.kind === "send"
      ? ["POST", "/envoi", JSON.stringify({ version: read.version })]
      : ["PATCH", "/reponses", saveOf(step.value, versions)];
  const response = await fetch(`${address}${path}${to}`, { method, headers, body });
  // Sent, but the answer was lost with the server: nothing has changed since.
  if (step.kind === "send" && response.status === 409) return;
  expect(await response.json()).toMatchObject(
    step.kind === "send" ? { receipt: expect.any(String) } : { conflicts: [] },
  );
}

async function kept() {
  const answers = await database.pool.query<{ value: number }>(
    "select value from collect.answer where declaration = $1",
    [declaration],
  );
  const sent = await database.pool.query<{ receipt: string; values: number[] }>(
    `select receipt, array(select (one ->> 'value')::bigint from jsonb_array_elements(body -> 'answers') as one) as values
     from collect.submission where declaration = $1 order by number`,
    [declaration],
  );
  const mails = await database.pool.query<{ key: string }>(
    "select key from collect.outgoing_mail order by id",
  );
  const saves = await database.pool.query<{ count: number }>(
    "select count(*) from collect.answer_trail where declaration = $1",
    [declaration],
  );
  return {
    values: answers.rows.map(({ value }) => value),
    sent: sent.rows,
    mails: mails.rows.map(({ key }) => key),
    written: saves.rows[0]?.count ?? 0,
  };
}

describe("a server killed at any moment", () => {
  it(`keeps what it acknowledged and nothing by halves, ${KILLS} times`, async () => {
    let acknowledged = 0;
    let next: Step = { kind: "save", value: 1 };
    const lasted = { save: 60, send: 200 };
    const spares = [start(), start()];
    for (let kill = 0; kill < KILLS; kill += 1) {
      spares.push(start());
      const running = spares.shift() ?? start();
      const address = await running.address;
      let timer: NodeJS.Timeout | undefined;
      try {
        for (let step = 0; ; step += 1) {
          // After a few steps, at a point of the next one that moves on with each kill.
          if (step === 1 + (kill % 3))
            timer = setTimeout(() => running.child.kill("SIGKILL"), (lasted[next.kind] * (kill + 1)) / KILLS);
          const began = performance.now();
          await ask(address, next);
          lasted[next.kind] = performance.now() - began;
          if (next.kind === "save") acknowledged = next.value;
          next =
            next.kind === "save" && next.value % 2 === 0
              ? { kind: "send" }
              : { kind: "save", value: acknowledged + 1 };
        }
      } catch (error) {
        expect(String(error)).toMatch(/fetch failed|terminated|other side closed|JSON/);
      }
      clearTimeout(timer);
      running.child.kill("SIGKILL");
      const { values, sent, mails } = await kept();
      expect(new Set(values).size).toBeLessThanOrEqual(1);
      expect(values[0] ?? 0).toBeGreaterThanOrEqual(acknowledged);
      expect(values[0] ?? 0).toBeLessThanOrEqual(acknowledged + 1);
      for (const one of sent) expect(new Set(one.values).size).toBe(1);
      expect(mails).toEqual(sent.map(({ receipt }) => `receipt:${receipt}`));
    }
    const { written, values, sent } = await kept();
    // Three cells a save: one that was sent again after a crash acted once.
    expect(written).toBe(3 * (values[0] ?? 0));
    expect(acknowledged).toBeGreaterThan(10);
    expect(sent.length).toBeGreaterThan(3);
  }, 120_000);
});
