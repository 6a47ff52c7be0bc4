import { readConfig } from "./config.ts";
import { openDatabase } from "./open.ts";

// `npm run db:migrate`: opening the database migrates it.
const { migrated, close } = await openDatabase(readConfig());
console.log(migrated.join("\n") || "Base déjà à jour.");
await close();
