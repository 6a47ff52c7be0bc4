import { fileURLToPath } from "node:url";
import { createTask, type ScheduledTask } from "node-cron";
import type { Pool } from "pg";
import { readConfig, type Config } from "#server/db/config.ts";
import { openDatabase, type OpenDatabase } from "#server/db/open.ts";
import { runDue, type Job } from "./job.ts";
import { runSources } from "./run.ts";
import { loadSources } from "./source.ts";

const timezone = "Europe/Paris";

/** Every job of the pipeline: one per source, at the times its manifest says; also `npm run etl -- <source>`. */
export async function pipelineJobs(database: OpenDatabase, config: Config): Promise<Job[]> {
  const sources = await loadSources();
  return sources.map(({ manifest: { slug, refresh } }) => ({
    name: slug,
    schedule: refresh,
    work: () => refreshSource(database, config, slug),
  }));
}

async function refreshSource(database: OpenDatabase, config: Config, slug: string): Promise<string> {
  const report = await runSources(database, config, {
    slugs: [slug],
    first: false,
    show: false,
    dryRun: false,
    wait: true,
  });
  const files = report?.sources.flatMap((source) => source.files) ?? [];
  const faults = [
    ...files.flatMap(({ state, message }) =>
      state === "loaded" || state === "unchanged" ? [] : (message ?? []),
    ),
    ...(report?.errors ?? []),
  ];
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const loaded = files.filter(({ state }) => state === "loaded").length;
  return loaded === 0 ? "Rien de nouveau." : `${loaded} fichiers chargés sur ${files.length}.`;
}

/** The tasks of these jobs, not yet started. Jobs that fall due together run one after the other. */
export function scheduleJobs(pool: Pool, jobs: readonly Job[]): ScheduledTask[] {
  let last: Promise<unknown> = Promise.resolve();
  return jobs.map((job) =>
    createTask(
      job.schedule,
      ({ date }) => {
        const run = last.then(() => runDue(pool, job, date));
        last = run.catch((error: unknown) => console.error(error));
        return run;
      },
      { name: job.name, timezone, noOverlap: true },
    ),
  );
}

async function main(): Promise<void> {
  const config = readConfig();
  const database = await openDatabase(config);
  for (const task of scheduleJobs(database.pool, await pipelineJobs(database, config))) await task.start();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
