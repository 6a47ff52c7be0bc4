import { createPool } from "#server/db/pool.ts";
import { deliverOwed } from "#server/restitution/deliver.ts";
import { sayUntil } from "./say.ts";

// A run of its own, to be killed: node deliver-process.ts <database> <var> <last>. Says each sheet and each mail as it is done,
// and waits to be killed at the last.
const [database = "", varDir = "", last = ""] = process.argv.slice(2);
const say = sayUntil(last);
const pool = createPool(database, { max: 2 });
await deliverOwed({
  pool,
  varDir,
  publicUrl: "http://localhost:1",
  days: 60,
  demonstration: false,
  onSheet: (drawn) => say(`sheet ${drawn}`),
  onMail: (written) => say(`mail ${written}`),
});
console.log("done");
await pool.end();
