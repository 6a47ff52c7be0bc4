import { readServerConfig } from "../config.ts";
import { openAppRole } from "../db/app-role.ts";
import { openDatabase } from "../db/open.ts";
import { createPool } from "../db/pool.ts";
import { deliverOwed } from "./deliver.ts";

/** Draws and sends every sheet of results that is owed; by hand, or beside the server: npm run restitution. */
const config = readServerConfig();
const database = await openDatabase(config);
const pool = createPool(await openAppRole(database.url), { max: 2 });
const started = performance.now();
const { sheets, mails } = await deliverOwed({
  pool,
  varDir: config.varDir,
  publicUrl: config.access.publicUrl ?? `http://localhost:${config.port}`,
  days: config.restitutionDays,
  demonstration: database.source === "demonstration",
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
await pool.end();
await database.close();
