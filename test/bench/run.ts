import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { readConfig } from "#server/db/config.ts";

/**
 * Runs every exported function of test/bench/*.ts whose name begins with `bench`, one after the other, and writes what
 * they give with what they ran on to var/bench.json. `npm run bench -- load` runs the files that are named.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const names = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".ts") && name !== "run.ts")
    .filter((name) => wanted.length === 0 || wanted.includes(name.replace(/\.ts$/, "")));
  const results: Record<string, unknown> = {};
  for (const name of names) {
    const exported = (await import(join(import.meta.dirname, name))) as Record<string, unknown>;
    for (const [key, bench] of Object.entries(exported)) {
      if (!key.startsWith("bench") || typeof bench !== "function") continue;
      console.log(`${key}…`);
      results[key] = await bench();
      console.log(JSON.stringify(results[key], null, 2));
    }
  }
  const { varDir } = readConfig();
  mkdirSync(varDir, { recursive: true });
  writeFileSync(join(varDir, "bench.json"), `${JSON.stringify({ machine: machine(), results }, null, 2)}\n`);
}

/** What the figures were measured on; the load says how alone they were. */
function machine(): Record<string, unknown> {
  return {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: loadavg().map((value) => Math.round(value * 100) / 100),
    at: new Date().toISOString(),
  };
}

await main(process.argv.slice(2));
