import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { act } from "#server/db/act.ts";
import { corpus } from "#test/hostile/corpus.ts";
import type { Cast } from "#test/hostile/corpus/hostile-file.ts";
import { startWorkbench, type Workbench } from "#test/hostile/returns.ts";
import { createDeclaration, createStructure } from "#test/fixtures/people.ts";
import { readFileOfReturns } from "./read-file.ts";

let bench: Workbench;
let cast: Cast;

beforeAll(async () => {
  bench = await startWorkbench(2);
  const { pool } = bench.database;
  const [own, other] = bench.structures;
  if (own === undefined || other === undefined) throw new Error("no structures");
  await pool.query("update collect.structure_identifier set value = '010000123' where structure = $1", [
    own.id,
  ]);
  const { gestionnaire } = own;
  const closed = await createStructure(pool, { gestionnaire });
  await createDeclaration(pool, { campaign: bench.campaign, structure: closed.id, state: "validated" });
  cast = {
    campaign: bench.campaign,
    own: { ...own, finess: "010000123" },
    other,
    closed,
    foreign: await createStructure(pool),
    unexpected: await createStructure(pool, { gestionnaire }),
  };
});
afterAll(() => bench.close());

describe("hostile and broken files", () => {
  it("are sixty at least", () => {
    expect(corpus.filter(({ state }) => state === "refused").length).toBeGreaterThanOrEqual(60);
  });

  it.each(corpus.map((file) => [file.what, file] as const))("%s", async (_, { name, bytes, says, state }) => {
    const given = { person: bench.person, campaign: bench.campaign, file_name: name, bytes: bytes(cast) };
    const { findings, report } = await act(bench.pool, { person: bench.person }, (db) =>
      readFileOfReturns(db, given),
    );
    expect([...new Set(findings.list.map(({ code }) => code))].sort()).toEqual([...says].sort());
    expect(report.errors > 0 ? "refused" : "ready").toBe(state);
    for (const { message, mend } of findings.list) {
      expect(message).not.toBe("");
      expect(mend).not.toBe("");
    }
    // What is said can be kept, whatever signs the file holds.
    await bench.database.pool.query("select $1::jsonb", [JSON.stringify(report)]);
    const written = await bench.database.pool.query("select count(*) from collect.answer");
    expect(written.rows[0].count).toBe(0);
  });
});
