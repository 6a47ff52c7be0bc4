import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { frenchSpaces } from "#data/rules/french.ts";
import { messageOf } from "./errors.ts";
import { ensureRawTables, loadSource, queueSource, type LoadContext, type QueuedSource } from "./load.ts";
import { pipelineLock, withAdvisoryLock } from "./lock.ts";
import { buildModels, type BuildPlan } from "./models/build.ts";
import { LoadProgress, type LoadKey, type LoadState } from "./progress.ts";
import { ensureReturnTables, lostReturns } from "./returns/freeze.ts";
import { freezeStep } from "./returns/step.ts";
import { seconds, type FileReport, type SourceReport } from "./reports/report.ts";
import { emptiedSources } from "./restore.ts";
import type { Source } from "./source.ts";

/** What a run is to do. */
export interface Pipeline {
  context: LoadContext;
  /** Every source there is: all of them have raw tables, loaded or not. */
  sources: readonly Source[];
  /** Those to load. */
  slugs: ReadonlySet<string>;
  /** Freeze the returns that count, before models are built. */
  returns: boolean;
  /** Region whose returns the instance collects. */
  region: string;
  plan: BuildPlan;
  /** Loads ref; returns what its content amounts to. */
  nomenclatures: (pool: Pool) => Promise<string>;
  /** When another run is under way, wait for its end. */
  wait: boolean;
  /** On an instance that has no edition, publish one as soon as the sources marked `first` are in. */
  interim: boolean;
  /** Builds and publishes an edition from the marts; returns its id, and whether it is new. */
  publish: () => Promise<{ id: string; isNew: boolean }>;
}

/** What came of a run. */
export interface PipelineReport {
  sources: SourceReport[];
  /** Of models and editions, French. */
  errors: string[];
}

/** Sources loaded at the same time. */
const parallel = 2;

/** Loads sources, builds the models, publishes an edition. Null when another run is under way and is not waited for. */
export function runPipeline(pipeline: Pipeline): Promise<PipelineReport | null> {
  const { context, wait } = pipeline;
  return withAdvisoryLock(context.pool, { key: pipelineLock, wait }, () => runAlone(pipeline));
}

async function runAlone(pipeline: Pipeline): Promise<PipelineReport> {
  const { context, sources, slugs, interim } = pipeline;
  const { pool } = context;
  const report: PipelineReport = { sources: [], errors: [] };
  const reference = context.dryRun ? "" : await prepare(pipeline);
  const queue: QueuedSource[] = [];
  for (const source of sources)
    if (slugs.has(source.manifest.slug)) queue.push(await queueSource(source, context));
  const first = queue.filter(({ source }) => source.manifest.first);
  const rest = queue.filter(({ source }) => !source.manifest.first);
  report.sources.push(...(await loadAll(first, context)));
  const early = interim && !context.dryRun && rest.length > 0 && first.length > 0;
  if (early && !(await hasEdition(pool))) await refresh(pipeline, reference, report);
  report.sources.push(...(await loadAll(rest, context)));
  if (context.dryRun) return report;
  if (await freeze(pipeline, report)) await refresh(pipeline, reference, report);
  return report;
}

/** Leaves the database ready for loading; returns what the nomenclatures amount to. */
async function prepare({ context: { pool }, sources, nomenclatures }: Pipeline): Promise<string> {
  await clearInterrupted(pool);
  await ensureRawTables(pool, sources);
  await ensureReturnTables(pool);
  return nomenclatures(pool);
}

/** What a killed run left: files that nobody reads any more, tables on their way in. */
async function clearInterrupted(pool: Pool): Promise<void> {
  await pool.query(
    `update app.load_run set state = 'failed', message = 'Chargement interrompu ; les lignes chargées auparavant restent en place.'
     where state in ('waiting', 'fetching', 'reading', 'checking')`,
  );
  const { rows } = await pool.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'load'",
  );
  for (const { name } of rows) await pool.query(`drop table ${name}`);
}

/** False when marts made of what is left would lose the returns; those frozen before are taken when freezing fails. */
async function freeze({ context, returns, region }: Pipeline, report: PipelineReport): Promise<boolean> {
  const { pool, run } = context;
  if (!returns && !(await lostReturns(pool))) return true;
  try {
    context.say(frenchSpaces(await freezeStep(pool, run, region)));
    return true;
  } catch (error) {
    const message = `declarations : ${messageOf(error)}`;
    report.errors.push(message);
    context.say(`✗ ${message}`);
    return !(await lostReturns(pool));
  }
}

async function loadAll(queue: readonly QueuedSource[], context: LoadContext): Promise<SourceReport[]> {
  const waiting = [...queue];
  const reports: SourceReport[] = [];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      reports.push(await loadSource(next, context));
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return reports;
}

async function hasEdition(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query("select from app.publication");
  return rowCount === 1;
}

/** Models then edition; a failure is reported, and what stood before stands. */
async function refresh(pipeline: Pipeline, reference: string, report: PipelineReport): Promise<void> {
  const { context, sources } = pipeline;
  const restored = await loadAll(await emptiedSources(sources, context), context);
  report.sources.push(...restored);
  const lost = restored.flatMap(({ files }) => files.filter(({ state }) => state !== "loaded"));
  const built = await step(pipeline, report, "models", (progress) =>
    lost.length > 0 ? refuseLost(lost) : build(pipeline, reference, report, progress),
  );
  if (built) await step(pipeline, report, "edition", (progress) => edition(pipeline, progress));
}

/** Marts made of what is left would lose what was published. */
function refuseLost(lost: readonly FileReport[]): never {
  throw new Error(
    `Modèles non refaits, ce qui est publié reste en place : PostgreSQL s’est arrêté brutalement et n’ont pu être relus de l’archive ${lost.map(({ file }) => file).join(", ")}. Déposez ces fichiers dans un miroir (RELEVE_MIRROR), puis relancez npm run etl -- all.`,
  );
}

async function step(
  { context }: Pipeline,
  report: PipelineReport,
  kind: "models" | "edition",
  work: (progress: LoadProgress) => Promise<string>,
): Promise<boolean> {
  const key: LoadKey = { run: context.run, kind, source: kind, file: "", target: null, millesime: null };
  const progress = await LoadProgress.start(context.pool, key);
  await progress.begin({ state: "reading" });
  try {
    context.say(frenchSpaces(await work(progress)));
    return true;
  } catch (error) {
    const message = messageOf(error);
    await progress.write({ state: "failed", message });
    report.errors.push(message);
    context.say(`✗ ${message}`);
    return false;
  }
}

async function build(
  { context, plan }: Pipeline,
  reference: string,
  report: PipelineReport,
  progress: LoadProgress,
): Promise<string> {
  const { pool } = context;
  const inputs = await inputsHash(pool, plan, reference);
  if (await standsBuilt(pool, plan, inputs)) {
    await progress.write({ state: "unchanged", sha256: inputs });
    return "= modèles : inchangés";
  }
  const { built, held } = await buildModels(pool, plan, ({ name }, done, of) =>
    progress.note({ rows_read: done, message: `${name} (${done} sur ${of})` }),
  );
  const said = held.map(({ message }) => message);
  for (const message of said) context.say(`✗ ${message}`);
  report.errors.push(...said);
  const facts = { kept: built.length, rows_read: built.length, message: said.join("\n") || null };
  await progress.write({ state: held.length > 0 ? "failed" : "loaded", sha256: inputs, ...facts });
  const left = held.length > 0 ? `, ${plan.models.length - built.length} laissées en l’état` : "";
  return `✓ modèles : ${built.length} tables${left} (${seconds(progress.elapsedMs)})`;
}

/** Everything that marts are made from: rows that stand, nomenclatures, models and checks. */
async function inputsHash(pool: Pool, { models, checks }: BuildPlan, reference: string): Promise<string> {
  const { rows } = await pool.query(
    "select source, file, target, sha256, code_hash from app.load_standing order by source, file, target",
  );
  const content = { rows, reference, models, checks };
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

/**
 * The last build was made from the same inputs and held nothing back, and no crash of the server has emptied schema
 * staging, which is unlogged. One that failed may have put some marts in place.
 */
async function standsBuilt(pool: Pool, plan: BuildPlan, inputs: string): Promise<boolean> {
  const { rows } = await pool.query<{ state: LoadState; sha256: string | null; held: boolean }>(
    `select state, sha256, exists (
       select from pg_class where relnamespace = 'staging'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0
     ) as held
     from app.load_run where kind = 'models' and state in ('loaded', 'unchanged', 'failed') order by id desc limit 1`,
  );
  const staged = plan.models.some(({ layer }) => layer !== "marts");
  const [last] = rows;
  return last?.state !== "failed" && last?.sha256 === inputs && (last.held || !staged);
}

async function edition({ publish }: Pipeline, progress: LoadProgress): Promise<string> {
  const { id, isNew } = await publish();
  await progress.write({ state: isNew ? "loaded" : "unchanged", message: id });
  return isNew ? `✓ édition ${id} publiée (${seconds(progress.elapsedMs)})` : `= édition ${id} : inchangée`;
}
