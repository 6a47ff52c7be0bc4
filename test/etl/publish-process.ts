import { publishNext } from "#etl/edition/publish.ts";
import { createPool } from "#server/db/pool.ts";

// Builds and publishes in a process of its own, for tests that kill it.
const [url = "", varDir = ""] = process.argv.slice(2);
const pool = createPool(url);
await publishNext({ pool, varDir, demonstration: false, now: new Date("2026-11-23T10:00:00Z") });
await pool.end();
