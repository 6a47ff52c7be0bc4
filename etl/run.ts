import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { indicators } from "#data/indicators/index.ts";
import { readConfig, type Config } from "#server/db/config.ts";
import { chooseSource, mirrorOf, regionOf } from "#server/db/instance.ts";
import { openDatabase, type OpenDatabase } from "#server/db/open.ts";
import { publishNext, publishReturns } from "./edition/publish.ts";
import { readChecks, readModels } from "./models/read.ts";
import { loadNomenclatures } from "./nomenclatures.ts";
import { runPipeline, type Pipeline, type PipelineReport } from "./pipeline.ts";
import { seconds } from "./reports/report.ts";
import { makeSheets } from "./restitution/make-sheets.ts";
import { RETURNS } from "./returns/step.ts";
import { loadSources, type Source } from "./source.ts";

const usage = `npm run etl -- <source>… | all [--millesime AAAA] [--first] [--show] [--dry-run]
  all           toutes les sources et les déclarations, puis les modèles et une édition
  declarations  celles qui comptent, figées telles qu’elles sont ; puis les modèles et une édition
  --millesime   ce millésime seulement
  --first       les sources qui suffisent à une première édition
  --show        l’édition montre ce que disent les déclarations, même si nulle ne le faisait (npm run edition -- show)
  --dry-run     lit et contrôle, ne change rien à la base ; ce qui est reçu est gardé dans l’archive`;

/** What a run is asked for. */
export interface RunRequest {
  /** Slugs, or all. */
  slugs: readonly string[];
  millesime?: string | undefined;
  first: boolean;
  show: boolean;
  dryRun: boolean;
  /** When another run is under way, wait for its end. */
  wait: boolean;
}

/** Loads what is asked for on the instance's database; null when another run is under way. */
export async function runSources(
  { pool }: OpenDatabase,
  config: Config,
  request: RunRequest,
): Promise<PipelineReport | null> {
  const source = await chooseSource(config);
  const mirror = mirrorOf(source, config);
  const sources = await loadSources();
  const pipeline: Pipeline = {
    context: {
      ...{ pool, mirror, varDir: config.varDir, run: randomUUID(), dryRun: request.dryRun },
      millesime: request.millesime,
      // The files of a demonstration are not those whose hashes the manifests pin.
      pinned: mirror === undefined || !existsSync(join(mirror, "releve-demonstration.json")),
      say: (line) => console.log(line),
    },
    sources,
    slugs: wantedSlugs(sources, request),
    returns: request.slugs.some((slug) => slug === "all" || slug === RETURNS),
    region: regionOf(source, config),
    plan: {
      models: readModels(),
      checks: readChecks(),
      indicators: new Set(indicators.map(({ slug }) => slug)),
    },
    nomenclatures: loadNomenclatures,
    wait: request.wait,
    // A demonstration is there in seconds.
    interim: source !== "demonstration",
    publish: async () => {
      const building = {
        pool,
        varDir: config.varDir,
        now: new Date(),
        demonstration: source === "demonstration",
      };
      return (request.show ? await publishReturns(building) : null) ?? publishNext(building);
    },
  };
  const report = await runPipeline(pipeline);
  // Sheets are read beside the published edition: where one was not made, they wait for the next.
  if (report !== null && report.errors.length === 0 && !request.dryRun)
    await makeOwed(pool, { demonstration: source === "demonstration", varDir: config.varDir });
  return report;
}

/** Sheets of results of the returns that the published edition holds. */
async function makeOwed(
  pool: OpenDatabase["pool"],
  instance: { demonstration: boolean; varDir: string },
): Promise<void> {
  const started = performance.now();
  const made = await makeSheets(pool, {
    ...instance,
    onWritten: (written) => {
      if (written % 500 === 0) console.log(`  ${written.toLocaleString("fr-FR")} feuilles faites…`);
    },
  });
  if (made > 0)
    console.log(
      `✓ restitutions : ${made.toLocaleString("fr-FR")} feuilles faites (${seconds(performance.now() - started)})`,
    );
}

function wantedSlugs(sources: readonly Source[], { slugs, first }: RunRequest): Set<string> {
  const known = sources.map(({ manifest }) => manifest.slug);
  const unknown = slugs.filter((slug) => !["all", RETURNS, ...known].includes(slug));
  if (unknown.length > 0)
    throw new Error(`source inconnue : ${unknown.join(", ")}. Sources : ${[...known, RETURNS].join(", ")}.`);
  const wanted = sources.filter(
    ({ manifest }) => (slugs.includes("all") || slugs.includes(manifest.slug)) && (!first || manifest.first),
  );
  return new Set(wanted.map(({ manifest }) => manifest.slug));
}

function readRequest(args: string[]): RunRequest | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      millesime: { type: "string" },
      first: { type: "boolean", default: false },
      show: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
    },
  });
  if (positionals.length === 0) return null;
  const { millesime, first, show, "dry-run": dryRun } = values;
  return { slugs: positionals, millesime, first, show, dryRun, wait: false };
}

/** Exit codes: 0 all is in, 1 something failed, 2 wrong call, 75 another run is under way. */
async function main(args: string[]): Promise<number> {
  const request = readRequest(args);
  if (request === null) {
    console.error(usage);
    return 2;
  }
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    const report = await runSources(database, config, request);
    if (report === null) {
      console.error("Un autre chargement est en cours : réessayez quand il sera fini.");
      return 75;
    }
    const files = report.sources.flatMap((source) => source.files);
    const failed = files.filter(({ state }) => state === "failed" || state === "refused").length;
    if (failed > 0) console.error(`${failed} fichiers sur ${files.length} n’ont pas été chargés.`);
    return failed > 0 || report.errors.length > 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
}
