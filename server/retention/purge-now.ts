import { openAppRole } from "../db/app-role.ts";
import { readConfig } from "../db/config.ts";
import { openDatabase } from "../db/open.ts";
import { createPool } from "../db/pool.ts";
import { purge, purgedWords } from "./purge.ts";

// What the server does each night, at once, by hand: npm run purge
const config = readConfig();
const database = await openDatabase(config);
const pool = createPool(await openAppRole(database.url));
console.log(purgedWords(await purge(pool, { varDir: config.varDir, now: new Date() })));
await pool.end();
await database.close();
