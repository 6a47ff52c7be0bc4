import { loadSource, queueSource } from "#etl/load.ts";
import { createPool } from "#server/db/pool.ts";
import { sourceOf } from "./world.ts";

// Loads one source in a process of its own, for tests that kill it.
const [url = "", mirror = "", varDir = "", slug = ""] = process.argv.slice(2);
const pool = createPool(url);
const context = { pool, mirror, varDir, pinned: true, run: "tué", dryRun: false, say: () => undefined };
await loadSource(await queueSource(sourceOf(slug), context), context);
