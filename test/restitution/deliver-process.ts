import { createPool } from "#server/db/pool.ts";
import { deliverOwed } from "#server/restitution/deliver.ts";

// A run of its own, to be killed: node deliver-process.ts <database> <var>. Says each sheet and each mail as it is done.
const [database = "", varDir = ""] = process.argv.slice(2);
const pool = createPool(database, { max: 2 });
await deliverOwed({
  pool,
  varDir,
  publicUrl: "http://localhost:1",
  days: 60,
  demonstration: false,
  onSheet: (drawn) => console.log(`sheet ${drawn}`),
  onMail: (written) => console.log(`mail ${written}`),
});
console.log("done");
await pool.end();
