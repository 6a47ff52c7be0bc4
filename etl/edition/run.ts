import { userInfo } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Pool } from "pg";
import { readConfig } from "#server/db/config.ts";
import { openDatabase } from "#server/db/open.ts";
import { snapshot } from "#server/db/snapshot.ts";
import { auditEdition, whyNotAudited } from "../audit/edition.ts";
import { auditLines, sheetLines } from "../audit/report.ts";
import { attackSheets, type SheetsAttack } from "../audit/sheets.ts";
import { messageOf } from "../errors.ts";
import { openHighs } from "../highs.ts";
import { Published } from "../restitution/published-cells.ts";
import { betweenLoads, refuseStaleModels } from "./between-loads.ts";
import { buildEdition } from "./build.ts";
import { diffEditions } from "./diff.ts";
import { editionFolder } from "./folder.ts";
import { lossLines } from "./loss.ts";
import { publish, publishReturns, rollback } from "./publish.ts";
import { readReturnTables } from "./read.ts";
import { audit } from "./verify.ts";
import { diffLines } from "./write-diff.ts";

interface Context {
  pool: Pool;
  varDir: string;
  demonstration: boolean;
  /** Why what is public changes. */
  reason: string | null;
}

/** The command, and whose session it is run from. */
const actor = `npm run edition (${userInfo().username})`;
const USAGE = `Usage : npm run edition -- <commande>
  build                    construit une édition à partir des marts, sans la publier
  audit [édition]          vérifie ses fichiers, puis tente de percer ses secrets
  diff [nouvelle ancienne] ce qui a bougé, de combien et pourquoi
  show                     construit, attaque et publie ce que disent les déclarations, si nulle édition ne les montre
  publish [édition]        donne à lire une édition (la dernière construite) ; --motif "…" si l’on veut
  rollback --motif "…"     revient à l’édition qui précédait ; le motif est consigné
  list                     éditions connues`;

const commands: Record<string, (context: Context, args: readonly string[]) => Promise<string[]>> = {
  build: (context) =>
    betweenLoads(context.pool, async () => {
      await refuseStaleModels(context.pool);
      const { id, isNew, losses } = await buildEdition({ ...context, declared: true, now: new Date() });
      return [
        isNew ? `✓ édition ${id} construite` : `= édition ${id} : mêmes entrées, rien de nouveau`,
        ...lossLines(losses),
      ];
    }),
  audit: ({ pool, varDir }, [asked]) =>
    betweenLoads(pool, async () => {
      const id = asked ?? (await latest(pool));
      const faults = await audit(varDir, id);
      if (faults.length > 0) throw new Error(`Édition ${id} :\n  ${faults.join("\n  ")}`);
      const found = await auditEdition({ pool, varDir, actor }, id, readReturnTables(pool));
      const sheets = await attackAllSheets(pool, editionFolder(varDir, id));
      const lines = [...auditLines(found), ...sheetLines(sheets)];
      if (sheets.placed.length > 0 || (await whyNotAudited(pool, varDir, id)) !== null)
        throw new Error(lines.join("\n"));
      return [`✓ édition ${id} : empreintes exactes, aucune ligne masquée ne porte de nombre`, ...lines];
    }),
  diff: async ({ pool, varDir }, [asked, other]) => {
    const after = asked ?? (await latest(pool));
    const before = other ?? (await previous(pool, after));
    return diffLines(after, before, await diffEditions(varDir, after, before));
  },
  show: async (context) => {
    const built = await publishReturns({ ...context, now: new Date() });
    return built === null
      ? ["= rien à montrer : les déclarations le sont déjà, ou aucune n’est arrêtée"]
      : [`✓ édition ${built.id} publiée avec ce que disent les déclarations`];
  },
  publish: async ({ pool, varDir, reason }, [asked]) => {
    const id = asked ?? (await latest(pool));
    await publish(pool, varDir, id, { actor, reason });
    return [`✓ édition ${id} publiée`];
  },
  rollback: async ({ pool, varDir, reason }) => {
    return [`✓ édition ${await rollback(pool, varDir, { actor, reason })} rétablie`];
  },
  list: async ({ pool }) => list(pool),
};

/** Every sheet that was made: what they tell together, and beside an edition. */
function attackAllSheets(pool: Pool, folder: string): Promise<SheetsAttack> {
  const published = new Published(folder);
  return snapshot(pool, async (client) => attackSheets(client, { highs: await openHighs(), published }));
}

async function latest(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from app.edition order by built_at desc, id desc limit 1",
  );
  if (rows[0] === undefined) throw new Error("Aucune édition : npm run edition -- build en construit une.");
  return rows[0].id;
}

async function previous(pool: Pool, id: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `select earlier.id from app.edition
     inner join app.edition as earlier on earlier.built_at < edition.built_at
     where edition.id = $1
     order by earlier.built_at desc
     limit 1`,
    [id],
  );
  if (rows[0] === undefined) throw new Error(`Aucune édition n’est antérieure à ${id}.`);
  return rows[0].id;
}

async function list(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{
    id: string;
    hash: string;
    rows: number;
    published: boolean;
    built: string;
  }>(
    `select edition.id, edition.hash, edition.rows, publication.edition is not null as published,
       to_char(edition.built_at at time zone 'Europe/Paris', 'DD/MM/YYYY HH24:MI') as built
     from app.edition left join app.publication on publication.edition = edition.id
     order by edition.built_at desc`,
  );
  if (rows.length === 0) return ["Aucune édition."];
  return rows.map(
    (edition) =>
      `${edition.published ? "→" : " "} ${edition.id}  ${edition.built}  ${integer.format(edition.rows)} lignes  ${edition.hash.slice(0, 12)}`,
  );
}

const integer = new Intl.NumberFormat("fr-FR");

/** No command at all where an option is unknown. */
function readArguments(given: readonly string[]): { reason: string | null; positionals: string[] } {
  try {
    const options = { motif: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args: [...given], allowPositionals: true, options });
    return { reason: values.motif ?? null, positionals };
  } catch {
    return { reason: null, positionals: [] };
  }
}

async function main(given: readonly string[]): Promise<void> {
  const { reason, positionals } = readArguments(given);
  const [name = "", ...args] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    const demonstration = database.source === "demonstration";
    const { varDir } = config;
    const context = { pool: database.pool, varDir, demonstration, reason };
    const lines = await command(context, args);
    console.log(lines.join("\n"));
  } catch (error) {
    console.error(`✗ ${messageOf(error)}`);
    process.exitCode = 1;
  } finally {
    await database.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
