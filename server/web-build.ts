import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Child, project } from "./child.ts";
import { childEnvironment } from "./db/config.ts";
import { isAlive } from "./db/embedded/processes.ts";

const built = join(project, "dist", "web");
const sources = ["web", "data", "vite.config.ts", "package-lock.json"];

/** Builds the pages in a child process when they are missing or older than their sources; returns how to stop. */
export function startWebBuild(): () => Promise<void> {
  const child = new Child();
  if (isStale()) void build(child);
  return () => child.stop();
}

/** vite's own server, which reloads pages and hands /api over to us. */
export function startWebDev(): () => Promise<void> {
  const child = new Child();
  void child.run([vite()], childEnvironment({}));
  return () => child.stop();
}

async function build(child: Child): Promise<void> {
  if (!existsSync(join(project, "web", "index.html"))) return;
  console.log("Construction des pages…");
  const started = performance.now();
  removeAbandoned();
  // Built aside, so that the pages served are the former ones or the new ones.
  const aside = `${built}.${process.pid}`;
  const args = [vite(), "build", "--outDir", aside, "--emptyOutDir", "--logLevel", "error"];
  const code = await child.run(args, childEnvironment({ NODE_ENV: "production" }));
  if (code === 0) {
    rmSync(built, { recursive: true, force: true });
    renameSync(aside, built);
    console.log(`Pages construites en ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  } else {
    rmSync(aside, { recursive: true, force: true });
    if (code !== null) console.error("Les pages n’ont pas pu être construites (npm run build dit pourquoi).");
  }
}

/** What builds that were killed left half-made. */
function removeAbandoned(): void {
  const folder = dirname(built);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const abandoned = names.filter((name) => /^web\.\d+$/.test(name) && !isAlive(Number(name.slice(4))));
  for (const name of abandoned) rmSync(join(folder, name), { recursive: true, force: true });
}

function vite(): string {
  return join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
}

function isStale(): boolean {
  const page = join(built, "index.html");
  if (!existsSync(page)) return true;
  const since = statSync(page).mtimeMs;
  return sources.some((name) => isNewer(join(project, name), since));
}

function isNewer(path: string, since: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  if (!stat.isDirectory()) return stat.mtimeMs > since;
  return readdirSync(path).some((name) => isNewer(join(path, name), since));
}
