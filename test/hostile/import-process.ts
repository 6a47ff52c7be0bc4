import { createPool } from "#server/db/pool.ts";
import { workOnce } from "#server/import/work.ts";

const [url = "", varDir = ""] = process.argv.slice(2);

/** A worker in a process of its own, to be killed: takes up one file and ends. */
const pool = createPool(url, { max: 3 });
process.stdout.write("ready\n");
while (!(await workOnce({ pool, varDir, publicUrl: "http://localhost" })));
await pool.end();
