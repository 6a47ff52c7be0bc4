import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { processesIn } from "#server/db/embedded/processes.ts";
import { waitFor } from "#server/db/embedded/wait.ts";
import { createPool } from "#server/db/pool.ts";
import { type Database, startDatabase } from "#server/db/supervisor.ts";
import { makeFolder } from "./member-process.ts";

// Real processes, on machines that may be busy: conditions are polled, this only bounds them.
vi.setConfig({ testTimeout: 180_000 });

const folder = makeFolder();
let database: Database;
let pool: Pool;

beforeAll(async () => {
  database = await startDatabase({ varDir: folder.path });
  pool = createPool(database.url, { max: 4 });
});
afterAll(async () => {
  await pool.end();
  await database.stop();
  await folder.remove();
});

const postmaster = () => [Number(readFileSync(join(folder.data, "postmaster.pid"), "utf8").split("\n")[0])];

test.each([
  ["the postmaster", postmaster],
  ["every server process", () => processesIn(folder.data)],
])(
  "killing %s during a write loses no acknowledged commit, and the same pool goes on",
  async (_case, pids) => {
    await pool.query("create table if not exists acknowledged (id integer primary key)");
    await pool.query("truncate acknowledged");
    const acknowledged: number[] = [];
    const restarts = await database.restarts();
    const state = { failures: 0, writing: true };
    const writer = async (offset: number) => {
      for (let id = offset; state.writing; id += 4) {
        await pool
          .query("insert into acknowledged values ($1)", [id])
          .then(() => acknowledged.push(id))
          .catch(() => (state.failures += 1));
      }
    };
    const writers = [0, 1, 2, 3].map(writer);
    await waitFor(() => acknowledged.length > 200, 60_000);
    const before = acknowledged.length;
    for (const pid of pids()) process.kill(pid, "SIGKILL");
    expect(await waitFor(() => state.failures > 0 && acknowledged.length > before + 200, 60_000)).toBe(true);
    expect(await database.restarts()).toBe(restarts + 1);
    state.writing = false;
    await Promise.all(writers);

    const { rows } = await pool.query<{ id: number }>("select id from acknowledged");
    const stored = new Set(rows.map(({ id }) => id));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  },
);

test("a client that was lent when the server died is refused, and the process lives", async () => {
  const client = await pool.connect();
  for (const pid of processesIn(folder.data)) process.kill(pid, "SIGKILL");
  const refused = await waitFor(
    () =>
      client.query("select 1").then(
        () => false,
        () => true,
      ),
    20_000,
  );
  expect(refused).toBe(true);
  client.release(true);
  const answers = () =>
    pool.query("select 1").then(
      () => true,
      () => false,
    );
  expect(await waitFor(answers, 60_000)).toBe(true);
});
