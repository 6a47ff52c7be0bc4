import { READING_REMINDERS } from "#data/rules/restitution/reading.ts";
import { createPool } from "#server/db/pool.ts";
import { remindReaders } from "#server/restitution/reading/remind-readers.ts";

// A run of its own, to be killed: node remind-process.ts <database> <day>. Says each mail as it is written.
const [database = "", today = ""] = process.argv.slice(2);
const pool = createPool(database, { max: 2 });
await remindReaders({
  pool,
  publicUrl: "http://localhost:1",
  days: READING_REMINDERS,
  today,
  demonstration: false,
  onMail: (written) => console.log(`mail ${written}`),
});
console.log("done");
await pool.end();
