import { z } from "zod";
import { openAppRole } from "../../db/app-role.ts";
import { readConfig } from "../../db/config.ts";
import { openDatabase } from "../../db/open.ts";
import { createPool } from "../../db/pool.ts";
import { makeAdministrator } from "./first-administrator.ts";

// npm run administrateur -- prenom.nom@exemple.fr
const address = z.email().safeParse(process.argv[2]?.trim().toLowerCase());
if (!address.success) {
  console.error("Dites l’adresse de la personne : npm run administrateur -- prenom.nom@exemple.fr");
  process.exit(1);
}
const database = await openDatabase(readConfig());
const pool = createPool(await openAppRole(database.url));
const given = await makeAdministrator(pool, address.data);
console.log(
  given
    ? `${address.data} administre Relève : la personne se connecte par un lien de courriel, puis ouvre « Personnes ».`
    : `${address.data} administrait déjà Relève.`,
);
await pool.end();
await database.close();
