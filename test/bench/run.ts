import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { readConfig } from "#server/db/config.ts";
import { findChromium } from "#test/e2e/chromium.ts";
import { tableOf, type Bench, type Figure } from "./figure.ts";

/** Each is read when it is wanted, so that one does not need what another does. */
const benches: Record<string, () => Promise<Bench | null>> = {
  load: async () => (await import("./load.ts")).benchLoad(),
  serve: async () => (await import("./serve.ts")).benchServe(),
  marts: async () => (await import("./marts.ts")).benchMarts(),
  sheets: async () => (await import("./sheets.ts")).benchSheets(),
  audit: async () => (await import("./audit.ts")).benchAudit(),
  browser: async () => (await import("./browser.ts")).benchBrowser(),
};

/**
 * Measures ours and its peers in turn, prints one table, and writes every round with what it ran on to var/bench.json.
 * `npm run bench -- load` measures only that.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !(name in benches));
  if (unknown.length > 0)
    throw new Error(`mesure inconnue : ${unknown.join(", ")} ; ${Object.keys(benches).join(", ")}`);
  const ranOn = machine();
  const rounds: Record<string, unknown> = {};
  const versions: Record<string, string> = {};
  const figures: Figure[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const result = await bench();
    if (result === null) continue;
    figures.push(...result.figures);
    rounds[name] = result.rounds;
    Object.assign(versions, result.versions);
  }
  const on = { ...ranOn, ...versions };
  const { varDir } = readConfig();
  mkdirSync(varDir, { recursive: true });
  writeFileSync(join(varDir, "bench.json"), `${JSON.stringify({ machine: on, figures, rounds }, null, 2)}\n`);
  console.log(
    Object.entries(on)
      .map(([name, value]) => `${name} : ${String(value)}`)
      .join("\n"),
  );
  console.log(`\n${tableOf(figures)}`);
}

/** What the figures are measured on; the load, taken before, says how alone they were. */
function machine(): Record<string, unknown> {
  const chromium = findChromium();
  return {
    processeur: `${cpus()[0]?.model}, ${cpus().length} cœurs`,
    memoire_go: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    chromium: chromium === null ? "absent" : versionOf(chromium),
    psql: versionOf("psql"),
    charge: loadavg()
      .map((value) => value.toFixed(2))
      .join(" "),
    date: new Date().toISOString(),
  };
}

function versionOf(command: string): string {
  const { stdout, error } = spawnSync(command, ["--version"], { encoding: "utf8" });
  return error ? "absent" : stdout.trim();
}

await main(process.argv.slice(2));
