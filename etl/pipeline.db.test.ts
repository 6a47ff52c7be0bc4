import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TestReturns } from "#test/etl/returns.ts";
import { createWorld, goodCsv, sourceOf, type World } from "#test/etl/world.ts";
import { pipelineLock, withAdvisoryLock } from "./lock.ts";
import type { Model } from "./models/model.ts";
import { runPipeline, type Pipeline } from "./pipeline.ts";
import type { Source } from "./source.ts";

let world: World;
let editions: string[];

beforeEach(async () => {
  world = await createWorld();
  editions = [];
});
afterEach(() => world.drop());

/** Counts the rows of each source: what an edition would show. */
const compte: Model = {
  ...{ name: "compte", layer: "marts", comment: "one row per source" },
  sql: "select 'a' as source, count(*) as n from raw.a union all select 'b', count(*) from raw.b union all select 'c', count(*) from raw.c",
};

const copie: Model = {
  name: "copie",
  layer: "staging",
  comment: "one row per line",
  sql: "select line from raw.a",
};

function pipeline(sources: Source[], over: Partial<Pipeline> = {}): Pipeline {
  return {
    context: world.context,
    sources,
    slugs: new Set(sources.map(({ manifest }) => manifest.slug)),
    returns: false,
    region: "93",
    plan: { models: [compte], checks: [], indicators: new Set() },
    wait: false,
    interim: true,
    nomenclatures: async () => "rien",
    publish: async () => {
      const { rows } = await world.pool.query<{ n: number }>("select n from mart.compte order by source");
      const id = rows.map(({ n }) => n).join("-");
      const isNew = editions.at(-1) !== id;
      editions.push(id);
      await world.pool.query(
        `insert into app.edition (id, hash, built_at, rows, bytes) values ($1, $1, now(), 0, 0) on conflict do nothing`,
        [id],
      );
      await world.pool.query(
        "insert into app.publication values (true, $1, now()) on conflict (single) do update set edition = excluded.edition",
        [id],
      );
      return { id, isNew };
    },
    ...over,
  };
}

const states = async () =>
  (await world.pool.query("select kind, source, state from app.load_latest order by kind, source")).rows.map(
    ({ kind, source, state }) => `${kind} ${source} ${state}`,
  );

/** Rows of source a, as its mart counts them. */
const count = async () =>
  (await world.pool.query<{ n: number }>("select n from mart.compte where source = 'a'")).rows[0]?.n;

describe("runPipeline", () => {
  const first = { manifest: { first: true } };

  it("publishes as soon as the first sources are in, then all of them", async () => {
    for (const slug of ["a", "b", "c"]) world.put(`${slug}.csv`, goodCsv(10));
    const report = await runPipeline(pipeline([sourceOf("a", first), sourceOf("b"), sourceOf("c")]));
    expect(report?.errors).toEqual([]);
    expect(editions).toEqual(["10-0-0", "10-10-10"]);
    expect(await states()).toEqual([
      "edition edition loaded",
      "models models loaded",
      ...["a", "b", "c"].map((slug) => `source ${slug} loaded`),
    ]);
  });

  it("rewrites nothing when nothing changed", async () => {
    for (const slug of ["a", "b", "c"]) world.put(`${slug}.csv`, goodCsv(10));
    const sources = [sourceOf("a", first), sourceOf("b"), sourceOf("c")];
    await runPipeline(pipeline(sources));
    const made = async () =>
      (await world.pool.query("select 'mart.compte'::regclass::oid, xmin::text from mart.compte")).rows;
    const before = await made();
    world.said.length = 0;
    await runPipeline(pipeline(sources));
    expect(await made()).toEqual(before);
    // Two sources are loaded at a time: whichever ends first says so first.
    expect(world.said.slice(0, 3).sort()).toEqual(
      ["a", "b", "c"].map((slug) => `= ${slug} ${slug}.csv\u00a0: inchangé, 10 lignes`),
    );
    expect(world.said.slice(3)).toEqual([
      "= modèles\u00a0: inchangés",
      "= édition 10-10-10\u00a0: inchangée",
    ]);
  });

  it("loads and builds again what a crash of the server has emptied", async () => {
    for (const slug of ["a", "b", "c"]) world.put(`${slug}.csv`, goodCsv(10));
    const sources = [sourceOf("a", first), sourceOf("b"), sourceOf("c")];
    const plan = { models: [copie, compte], checks: [], indicators: new Set<string>() };
    await runPipeline(pipeline(sources, { plan }));
    await world.pool.query("truncate raw.a, raw.b, staging.copie");
    const report = await runPipeline(pipeline(sources, { plan }));
    expect(report?.sources.flatMap(({ files }) => files.map(({ state }) => state)).sort()).toEqual([
      "loaded",
      "loaded",
      "unchanged",
    ]);
    expect((await world.pool.query("select from staging.copie")).rowCount).toBe(10);
    expect(editions.at(-1)).toBe("10-10-10");
  });

  it("reads from the archive, without network, what a crash emptied of sources it is not asked for", async () => {
    for (const slug of ["a", "b", "c"]) world.put(`${slug}.csv`, goodCsv(10));
    const sources = [sourceOf("a", first), sourceOf("b"), sourceOf("c")];
    await runPipeline(pipeline(sources));
    await world.pool.query("truncate raw.a, raw.b, raw.c");
    rmSync(join(world.mirror, "b.csv"));
    world.put("c.csv", goodCsv(12));
    const report = await runPipeline(pipeline(sources, { slugs: new Set(["c"]) }));
    expect(report?.errors).toEqual([]);
    expect(editions.at(-1)).toBe("10-10-12");
  });

  it("leaves marts and edition as they stand when the archive has lost what a crash emptied", async () => {
    for (const slug of ["a", "b", "c"]) world.put(`${slug}.csv`, goodCsv(10));
    const sources = [sourceOf("a", first), sourceOf("b"), sourceOf("c")];
    await runPipeline(pipeline(sources));
    const before = editions.length;
    await world.pool.query("truncate raw.a");
    rmSync(join(world.context.varDir, "archive", "a"), { recursive: true });
    world.put("c.csv", goodCsv(12));
    const report = await runPipeline(pipeline(sources, { slugs: new Set(["c"]) }));
    expect(report?.errors).toEqual([expect.stringContaining("n’ont pu être relus de l’archive a.csv")]);
    expect(editions).toHaveLength(before);
    expect((await world.pool.query("select n from mart.compte where source = 'a'")).rows).toEqual([
      { n: 10 },
    ]);
  });

  it("builds again after a build that held some models back, even from the inputs of the one before", async () => {
    for (const slug of ["a", "b", "c"]) world.put(`${slug}.csv`, goodCsv(10));
    const sources = [sourceOf("a"), sourceOf("b"), sourceOf("c")];
    const plan = { models: [compte, copie], checks: [], indicators: new Set<string>() };
    await runPipeline(pipeline(sources, { plan }));
    world.put("a.csv", goodCsv(11));
    const broken = { ...copie, sql: "select line / 0 as line from raw.a" };
    await runPipeline(pipeline(sources, { plan: { ...plan, models: [compte, broken] } }));
    expect(await count()).toBe(11);
    world.put("a.csv", goodCsv(10));
    await runPipeline(pipeline(sources, { plan }));
    expect(await count()).toBe(10);
  });

  it("publishes once when what is first is not to be waited for", async () => {
    for (const slug of ["a", "b", "c"]) world.put(`${slug}.csv`, goodCsv(10));
    await runPipeline(pipeline([sourceOf("a", first), sourceOf("b"), sourceOf("c")], { interim: false }));
    expect(editions).toEqual(["10-10-10"]);
  });

  it("loads the others when one of three fails, and keeps what the failing one gave before", async () => {
    for (const slug of ["a", "b", "c"]) world.put(`${slug}.csv`, goodCsv(10));
    const sources = [sourceOf("a"), sourceOf("b"), sourceOf("c")];
    await runPipeline(pipeline(sources));
    world.put("a.csv", goodCsv(11));
    world.put("b.csv", "<html>en maintenance</html>");
    world.put("c.csv", goodCsv(12));
    const report = await runPipeline(pipeline(sources));
    expect(report?.sources.map(({ source, files }) => [source, files[0]?.state]).sort()).toEqual([
      ["a", "loaded"],
      ["b", "failed"],
      ["c", "loaded"],
    ]);
    expect(editions.at(-1)).toBe("11-10-12");
  });

  it("publishes nothing when the models cannot be built, and says so", async () => {
    world.put("a.csv", goodCsv(10));
    const sources = [sourceOf("a"), sourceOf("b"), sourceOf("c")];
    const checks = [{ name: "tout", sql: "select * from compte" }];
    const plan = { models: [compte], checks, indicators: new Set<string>() };
    const report = await runPipeline(pipeline(sources, { plan }));
    expect(report?.errors).toEqual([expect.stringContaining("contrôle tout : lignes en défaut")]);
    expect(editions).toEqual([]);
    expect(await states()).toContain("models models failed");
  });

  it("clears what a killed run left", async () => {
    await world.pool.query(
      "insert into app.load_run (run, kind, source, file, target, state) values ('x', 'source', 'a', 'a.csv', 'a', 'reading')",
    );
    await world.pool.query("create unlogged table load.reste (x int)");
    await runPipeline(pipeline([sourceOf("a"), sourceOf("b"), sourceOf("c")], { slugs: new Set(["b"]) }));
    const { rows } = await world.pool.query("select state, message from app.load_run where run = 'x'");
    expect(rows).toEqual([{ state: "failed", message: expect.stringContaining("interrompu") }]);
    expect((await world.pool.query("select from pg_tables where schemaname = 'load'")).rowCount).toBe(0);
  });

  it("freezes the returns that count, and builds again only when they changed", async () => {
    const filed: Model = {
      ...{ name: "compte", layer: "marts", comment: "one row per source" },
      sql: "select 'a' as source, count(*) as n from raw.reponse",
    };
    const plan = { models: [filed], checks: [], indicators: new Set<string>() };
    const run = (returns: boolean) => runPipeline(pipeline([], { plan, returns, interim: false }));
    const returns = new TestReturns(world.pool);
    const structure = await returns.structure();
    const filedReturn = await returns.file({ structure, answers: { "etp_pourvus~ide": 100 } });
    await run(true);
    expect(await count()).toBe(1);
    world.said.length = 0;
    await run(true);
    expect(world.said.slice(0, 2)).toEqual([
      "= declarations\u00a0: inchangées, 1 validées sur 1 attendues, 1 réponses",
      "= modèles\u00a0: inchangés",
    ]);
    await returns.answer(filedReturn, { "etp_pourvus~aes": 50 });
    await run(false);
    expect(await count()).toBe(1);
    await run(true);
    expect(await count()).toBe(2);
    // A crash of the server empties what is unlogged: a run that is asked for nothing of it freezes it anew.
    await world.pool.query("truncate raw.declaration, raw.reponse");
    await run(false);
    expect(await count()).toBe(2);
  });

  it("stands aside while another run is under way", async () => {
    await withAdvisoryLock(world.pool, { key: pipelineLock, wait: false }, async () => {
      expect(await runPipeline(pipeline([sourceOf("a"), sourceOf("b"), sourceOf("c")]))).toBeNull();
    });
  });

  it("writes nothing on a dry run", async () => {
    world.put("a.csv", goodCsv(10));
    const context = { ...world.context, dryRun: true };
    const nomenclatures = () => Promise.reject(new Error("ref would be written"));
    const sources = [sourceOf("a"), sourceOf("b"), sourceOf("c")];
    const report = await runPipeline(pipeline(sources, { context, nomenclatures }));
    const tables = await world.pool.query("select from pg_tables where tablename in ('a', 'b', 'c')");
    expect(tables.rowCount).toBe(0);
    expect(report?.sources.find(({ source }) => source === "a")).toMatchObject({ kept: 10 });
    expect([await states(), editions]).toEqual([[], []]);
  });
});
