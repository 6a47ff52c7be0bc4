import { afterAll, beforeAll, expect, it } from "vitest";
import { answersOf, bulkWorkbook } from "#test/hostile/bulk.ts";
import { startWorkbench, type Workbench } from "#test/hostile/returns.ts";
import { act } from "../db/act.ts";
import { keepFile } from "./store.ts";
import { workOnce } from "./work.ts";

const SITES = 500;
const METIERS = 40;
/** Seconds, on a machine that runs other tests. */
const BUDGET = 120;

let bench: Workbench;

beforeAll(async () => {
  bench = await startWorkbench(SITES);
}, 240_000);
afterAll(() => bench.close());

it(`reads and writes ${SITES} structures × ${METIERS} métiers in seconds`, async () => {
  const { pool, varDir } = bench;
  const metiers = bench.form.metiers.filter(({ kind }) => kind === "metier").slice(0, METIERS);
  const bytes = bulkWorkbook(bench, metiers);
  const sha256 = await keepFile(varDir, bytes);
  const { rows } = await bench.database.pool.query(
    `insert into collect.import (person, campaign, file_name, bytes, sha256)
     values ($1, $2, 'lot.xlsx', $3, $4) returning id`,
    [bench.person, bench.campaign, bytes.length, sha256],
  );
  const started = performance.now();
  await workOnce({ pool, varDir, publicUrl: "http://localhost" });
  const read = performance.now();
  const shown = await bench.database.pool.query(
    "select state, report, difference from collect.import where id = $1",
    [rows[0].id],
  );
  expect(shown.rows[0].report.findings.slice(0, 3)).toEqual([]);
  expect(shown.rows[0].state).toBe("ready");
  expect(shown.rows[0].difference.totals.added).toBe(SITES * answersOf(metiers.length));

  await act(pool, { person: bench.person }, (db) =>
    db.query(
      "update collect.import set state = 'committing', worker_beat_at = null, accepted = $2 where id = $1",
      [rows[0].id, { fingerprint: shown.rows[0].difference.fingerprint, submit: false, justification: null }],
    ),
  );
  const accepted = performance.now();
  await workOnce({ pool, varDir, publicUrl: "http://localhost" });
  const written = performance.now();
  const count = await bench.database.pool.query("select count(*) from collect.answer");
  expect(count.rows[0].count).toBe(SITES * answersOf(metiers.length));
  const seconds = { read: (read - started) / 1000, write: (written - accepted) / 1000 };
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  console.log(
    `${(bytes.length / 1e6).toFixed(1)} Mo, ${count.rows[0].count} réponses : lu en ${seconds.read.toFixed(1)} s, ` +
      `écrit en ${seconds.write.toFixed(1)} s, ${memory} Mo`,
  );
  expect(seconds.read + seconds.write).toBeLessThan(BUDGET);
}, 240_000);
