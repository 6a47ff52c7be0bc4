import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { createDemonstration, DEMO_MARK, DEMO_VERSION } from "#data/demo/demonstration.ts";
import { childEnvironment, readConfig } from "#server/db/config.ts";
import { mirrorOf, remember } from "#server/db/instance.ts";
import { giveDecided, packDecided } from "./decided.ts";

const usage = `npm run demo [-- --structures 40000]
  écrit les fichiers d’une région fictive, les charge par la voie ordinaire dans leur propre base et les sert
  --structures  nombre d’établissements et de services (3 000 par défaut)
  --write       écrit les fichiers, sans rien démarrer
  --pack        garde dans le projet ce que le moteur et l’attaquant ont décidé de cette démonstration`;

const DEFAULT_STRUCTURES = 3000;

const mark = z.object({ version: z.number(), structures: z.object({ asked: z.number() }) });

/** What was written: how many files, in how long; zero files when they stood already. */
interface Written {
  files: number;
  elapsedMs: number;
}

/**
 * Writes the demonstration's mirror, unless the same one stands. Without `structures`, one that stands is kept
 * whatever its size. The mark goes first and comes last: a mirror that bears it is whole.
 */
export function writeDemoMirror(folder: string, structures?: number): Written {
  const started = performance.now();
  const standing = readMark(join(folder, DEMO_MARK));
  if (standing?.version === DEMO_VERSION && [undefined, standing.structures.asked].includes(structures))
    return { files: 0, elapsedMs: performance.now() - started };
  rmSync(folder, { recursive: true, force: true });
  const { files } = createDemonstration({ structures: structures ?? DEFAULT_STRUCTURES });
  for (const { path, bytes } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
  return { files: files.length, elapsedMs: performance.now() - started };
}

/** Null when there is no mark, or one of another shape. */
function readMark(path: string): z.infer<typeof mark> | null {
  if (!existsSync(path)) return null;
  try {
    return mark.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

/** A folder of its own, so that an instance with real data beside it is never touched. */
function demoVar(varDir: string): string {
  const instance = join(varDir, "instance.json");
  const own = !existsSync(instance) || readFileSync(instance, "utf8").includes('"demonstration"');
  return own ? varDir : join(varDir, "demo");
}

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      structures: { type: "string" },
      write: { type: "boolean", default: false },
      pack: { type: "boolean", default: false },
    },
  });
  const structures = z.coerce.number().int().min(500).max(200_000).optional().safeParse(values.structures);
  if (!structures.success) {
    console.error(usage);
    return 2;
  }
  const varDir = values.write ? readConfig().varDir : demoVar(readConfig().varDir);
  const folder = mirrorOf("demonstration", { varDir, mirror: undefined });
  if (folder === undefined) throw new Error("a demonstration has a mirror");
  if (values.pack) {
    console.log(`${await packDecided(varDir)} décisions gardées pour la démonstration`);
    return 0;
  }
  const { files, elapsedMs } = writeDemoMirror(folder, structures.data);
  if (files > 0 && (structures.data ?? DEFAULT_STRUCTURES) === DEFAULT_STRUCTURES) await giveDecided(varDir);
  if (files > 0)
    console.log(
      `Données fictives : ${files} fichiers écrits dans ${folder} (${(elapsedMs / 1000).toFixed(1)} s)`,
    );
  if (values.write) return 0;
  remember(varDir, "demonstration");
  return serve(varDir, readMark(join(folder, DEMO_MARK))?.structures.asked === DEFAULT_STRUCTURES);
}

/** The ordinary server, on the demonstration; ends with it. Only of the ordinary one is it known what may be shown. */
async function serve(varDir: string, isOrdinary: boolean): Promise<number> {
  const project = fileURLToPath(new URL("..", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", "server/main.ts"], {
    cwd: project,
    env: childEnvironment({
      RELEVE_VAR: varDir,
      RELEVE_MIRROR: undefined,
      RELEVE_SHOW_RETURNS: process.env["RELEVE_SHOW_RETURNS"] ?? (isOrdinary ? undefined : "no"),
    }),
    stdio: "inherit",
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => child.kill(signal));
  await once(child, "exit");
  return child.exitCode ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
