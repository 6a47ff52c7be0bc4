import { afterAll, beforeAll, expect, it } from "vitest";
import { progress, source } from "#data/contract/loading.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { readManifests } from "./manifests.ts";
import { progressOf, readLatest, sourcesOf } from "./read-model.ts";

let database: TestDatabase;
const instance = { demonstration: false, edition: "2026.1" };

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

interface Run {
  run: string;
  file: string;
  state: string;
  read?: number;
  total?: number;
  ago?: string;
}

async function loadRun({ run, file, state, read = 0, total = 100, ago = "0 s" }: Run): Promise<void> {
  await database.pool.query(
    `insert into app.load_run (run, kind, source, file, millesime, state, bytes_read, bytes_total, kept, started_at)
     values ($1, 'source', 'bmo', $2, '2025', $3, $4, $5, 7, now() - $6::interval)`,
    [run, file, state, read, total, ago],
  );
}

const progressNow = async () => progressOf(readManifests(), await readLatest(database.pool), instance);

it("follows a source from nothing to loaded, file by file", async () => {
  expect(await progressNow()).toMatchObject({ state: "idle", sources: [] });
  await loadRun({ run: "one", file: "a.xlsx", state: "loaded" });
  await loadRun({ run: "one", file: "b.xlsx", state: "reading", read: 40 });
  const running = progress.parse(await progressNow());
  expect(running.state).toBe("running");
  expect(running.sources).toMatchObject([
    { slug: "bmo", state: "reading", bytes: 140, total_bytes: 200, kept: 14 },
  ]);
  await loadRun({ run: "one", file: "b.xlsx", state: "loaded", read: 100 });
  expect((await progressNow()).state).toBe("done");
});

it("does not wait for ever for a load that was killed", async () => {
  await loadRun({ run: "two", file: "a.xlsx", state: "reading", ago: "10 minutes" });
  expect((await progressNow()).state).not.toBe("running");
});

it("forgets files that the last run no longer looks for, unless their rows stand", async () => {
  await loadRun({ run: "three", file: "gone.xlsx", state: "failed" });
  await loadRun({ run: "four", file: "a.xlsx", state: "unchanged" });
  expect((await progressNow()).state).toBe("done");
  const bmo = sourcesOf(readManifests(), await readLatest(database.pool)).find(({ slug }) => slug === "bmo");
  expect(source.parse(bmo).files.map(({ file }) => file)).toEqual(["a.xlsx", "b.xlsx"]);
});
