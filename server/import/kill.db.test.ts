import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answersOf, bulkWorkbook } from "#test/hostile/bulk.ts";
import { startWorkbench, type Workbench } from "#test/hostile/returns.ts";
import { openAppRole } from "../db/app-role.ts";
import { keepFile } from "./store.ts";

const SITES = 5;
const METIERS = 40;
/** How far into the work the process dies, in ms. */
const MOMENTS = [0, 20, 60, 120, 250, 500];
const worker = fileURLToPath(new URL("../../test/hostile/import-process.ts", import.meta.url));

let bench: Workbench;
let sha256: string;
let url: string;

beforeAll(async () => {
  bench = await startWorkbench(SITES);
  url = await openAppRole(bench.database.url);
  const metiers = bench.form.metiers.filter(({ kind }) => kind === "metier").slice(0, METIERS);
  sha256 = await keepFile(bench.varDir, bulkWorkbook(bench, metiers));
});
afterAll(() => bench.close());

const one = async (sql: string, params: unknown[] = []) =>
  (await bench.database.pool.query(sql, params)).rows[0];
const emptied = () =>
  bench.database.pool.query(
    "delete from collect.answer; delete from collect.answer_trail; delete from collect.edit_lock; update collect.declaration set state = 'expected', lines = '{}'",
  );

async function received(): Promise<number> {
  const { id } = await one(
    `insert into collect.import (person, campaign, file_name, bytes, sha256)
     values ($1, $2, 'lot.xlsx', 1, $3) returning id`,
    [bench.person, bench.campaign, sha256],
  );
  return id;
}

/** Starts a worker and kills it `moment` ms after it took the file up; true if it had not ended by itself. */
async function killed(id: number, moment: number): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", worker, url, bench.varDir], { stdio: "ignore" });
  const exited = once(child, "exit");
  for (;;) {
    const { attempts } = await one("select attempts from collect.import where id = $1", [id]);
    if (attempts > 0 || child.exitCode !== null) break;
    await wait(5);
  }
  await wait(moment);
  child.kill("SIGKILL");
  const [, signal] = await exited;
  return signal === "SIGKILL";
}

/** As when twenty seconds have passed since its worker was heard of. */
const goneQuiet = (id: number) => one("update collect.import set worker_beat_at = null where id = $1", [id]);

describe("a worker killed by force", () => {
  it.each(MOMENTS)(
    "while it reads, after %d ms: the file is read again",
    async (moment) => {
      await emptied();
      const id = await received();
      await killed(id, moment);
      await goneQuiet(id);
      await bench.work();
      const { state, difference } = await one("select state, difference from collect.import where id = $1", [
        id,
      ]);
      expect(state).toBe("ready");
      expect(difference.totals.added).toBe(SITES * answersOf(METIERS));
      expect((await one("select count(*) from collect.answer")).count).toBe(0);
      await one("update collect.import set state = 'cancelled' where id = $1", [id]);
    },
    60_000,
  );

  it.each(MOMENTS)(
    "while it writes, after %d ms: all is written once, or nothing yet",
    async (moment) => {
      await emptied();
      const id = await received();
      await bench.work();
      const { difference } = await one("select difference from collect.import where id = $1", [id]);
      const accepted = { fingerprint: difference.fingerprint, submit: false, justification: null };
      await one(
        "update collect.import set state = 'committing', accepted = $2, worker_beat_at = null where id = $1",
        [id, accepted],
      );
      await killed(id, moment);
      const all = SITES * answersOf(METIERS);
      const { state, count } = await one(
        "select state, (select count(*) from collect.answer) as count from collect.import where id = $1",
        [id],
      );
      expect([
        ["committing", 0],
        ["done", all],
      ]).toContainEqual([state, count]);
      await goneQuiet(id);
      await bench.work();
      expect((await one("select state from collect.import where id = $1", [id])).state).toBe("done");
      expect((await one("select count(*) from collect.answer")).count).toBe(all);
      // Written once: one value in the trail of each cell.
      expect((await one("select count(*) from collect.answer_trail")).count).toBe(all);
    },
    60_000,
  );
});
