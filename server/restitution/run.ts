import { dayInFrance } from "../collect/campaigns/today.ts";
import { readServerConfig } from "../config.ts";
import { openAppRole } from "../db/app-role.ts";
import { openDatabase } from "../db/open.ts";
import { createPool } from "../db/pool.ts";
import { deliverOwed } from "./deliver.ts";
import { readingWords, remindReaders } from "./reading/remind-readers.ts";

/** Draws and sends every sheet of results that is owed, and recalls those that nobody reads; by hand, or beside the server: npm run restitution. */
const config = readServerConfig();
const database = await openDatabase(config);
const pool = createPool(await openAppRole(database.url), { max: 2 });
const started = performance.now();
const told = {
  pool,
  publicUrl: config.access.publicUrl ?? `http://localhost:${config.port}`,
  demonstration: database.source === "demonstration",
};
const { sheets, mails } = await deliverOwed({
  ...told,
  varDir: config.varDir,
  days: config.restitutionDays,
  onSheet: (drawn) => {
    if (drawn % 200 === 0) console.log(`  ${drawn} feuilles tracées…`);
  },
});
const seconds = ((performance.now() - started) / 1000).toFixed(1).replace(".", ",");
console.log(
  sheets + mails === 0
    ? "Aucune restitution à tracer ni à envoyer."
    : `✓ restitutions : ${sheets} feuilles tracées, ${mails} courriels écrits (${seconds} s)`,
);
const reminded = await remindReaders({
  ...told,
  days: config.readingReminders,
  today: dayInFrance(new Date()),
});
console.log(readingWords(reminded));
await pool.end();
await database.close();
