import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfig } from "#server/db/config.ts";
import { chooseSource } from "#server/db/instance.ts";
import { openDatabase } from "#server/db/open.ts";
import { ensureRawTables, loadSource, type LoadContext } from "./load.ts";
import { loadNomenclatures } from "./nomenclatures.ts";
import { loadSources } from "./source.ts";

async function main(args: readonly string[]): Promise<void> {
  const config = readConfig();
  const choice = await chooseSource(config);
  const database = await openDatabase(config);
  try {
    const context: LoadContext = {
      pool: database.pool,
      varDir: config.varDir,
      mirror: choice === "demonstration" ? join(config.varDir, "demo-mirror") : config.mirror,
      pinned: choice !== "demonstration",
      run: randomUUID(),
      dryRun: args.includes("--dry-run"),
      say: (line) => console.log(line),
    };
    const slugs = args.filter((arg) => !arg.startsWith("--"));
    const sources = (await loadSources()).filter(
      ({ manifest }) => slugs.includes("all") || slugs.includes(manifest.slug),
    );
    await ensureRawTables(database.pool, sources);
    console.log(`nomenclatures : ${(await loadNomenclatures(database.pool)).join(", ")}`);
    for (const source of sources) await loadSource(source, context);
  } finally {
    await database.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
