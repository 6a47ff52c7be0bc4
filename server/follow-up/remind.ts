import { readServerConfig } from "../config.ts";
import { dayInFrance } from "../collect/campaigns/today.ts";
import { openAppRole } from "../db/app-role.ts";
import { openDatabase } from "../db/open.ts";
import { createPool } from "../db/pool.ts";
import { remindedWords, runReminders } from "./run-reminders.ts";

// Today's reminders at once, by hand: node --import tsx server/follow-up/remind.ts
const config = readServerConfig();
const database = await openDatabase(config);
const pool = createPool(await openAppRole(database.url));
const publicUrl = config.access.publicUrl ?? `http://localhost:${config.port}`;
const written = await runReminders(pool, { today: dayInFrance(new Date()), publicUrl });
console.log(remindedWords(written));
await pool.end();
await database.close();
