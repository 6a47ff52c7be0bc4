import { READING_REMINDERS } from "#data/rules/restitution/reading.ts";
import { createPool } from "#server/db/pool.ts";
import { remindReaders } from "#server/restitution/reading/remind-readers.ts";
import { sayUntil } from "./say.ts";

// A run of its own, to be killed: node remind-process.ts <database> <day> <last>. Says each mail as it is written, and
// waits to be killed at the last.
const [database = "", today = "", last = ""] = process.argv.slice(2);
const say = sayUntil(last);
const pool = createPool(database, { max: 2 });
await remindReaders({
  pool,
  publicUrl: "http://localhost:1",
  days: READING_REMINDERS,
  today,
  demonstration: false,
  onMail: (written) => say(`mail ${written}`),
});
console.log("done");
await pool.end();
