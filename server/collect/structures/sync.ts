import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { act } from "../../db/act.ts";
import { rows } from "../../db/query.ts";
import { record } from "../../signed-in/event.ts";
import { refreshPrefill } from "../prefill/refresh.ts";
import { releveIds } from "./releve-id.ts";

/** Instances that start at once follow each other. */
const LOCK = 7_270_010;

/** A directory that lost more than this share of the structures at once is a directory that was badly read. */
const MOST_CLOSED_SHARE = 0.2;

export interface Synced {
  added: number;
  changed: number;
  closed: number;
}

const TABLE = `
  create temp table wanted (
    structure bigint, key text, releve_id text, finess text, siret text, uai text, gestionnaire text, siren text,
    finess_ej text, gestionnaire_name text, name text, categorie text, secteur text, commune text,
    commune_libelle text, ze text, be text, epci text, dep text, reg text
  ) on commit drop`;

/**
 * Brings the structures that may file up to the directory just published: new ones, changes with the history of
 * their identifiers, closings. Nothing is ever deleted. Null before the first directory.
 */
export function syncStructures(
  pool: Pool,
  { region, today }: { region: string; today: string },
): Promise<Synced | null> {
  return act(pool, "service", async (db) => {
    await db.query("select pg_advisory_xact_lock($1)", [LOCK]);
    if (!(await directoryIsThere(db))) return null;
    await db.query(TABLE);
    await rows(db, sql("wanted"), [region], z.unknown());
    await db.query("analyze wanted");
    await nameNewOnes(db);
    await rows(db, sql("write-gestionnaires"), [], z.unknown());
    const changed = await count(db, "update-structures");
    const added = await count(db, "insert-structures");
    await rows(db, sql("end-identifiers"), [today], z.unknown());
    await rows(db, sql("begin-identifiers"), [today], z.unknown());
    const closed = await closeMissing(db, region, today);
    await rows(db, sql("close-expected"), [], z.unknown());
    await refreshPrefill(db);
    await rows(db, sql("places"), [], z.unknown());
    await rows(db, sql("expected-etp"), [], z.unknown());
    const synced = { added, changed, closed };
    if (added + changed + closed > 0)
      await record(db, null, { action: "structures.synced", detail: { ...synced } });
    return synced;
  });
}

async function directoryIsThere(db: PoolClient): Promise<boolean> {
  const found = await db.query<{ there: boolean }>(
    "select to_regclass('mart.structure') is not null and to_regclass('mart.offre_formation') is not null as there",
  );
  return found.rows[0]?.there === true;
}

async function nameNewOnes(db: PoolClient): Promise<void> {
  const fresh = await db.query<{ key: string }>(
    "select key from wanted where structure is null order by key",
  );
  if (fresh.rows.length === 0) return;
  const taken = await db.query<{ releve_id: string }>("select releve_id from collect.structure");
  const ids = releveIds(
    fresh.rows.map(({ key }) => key),
    taken.rows.map(({ releve_id }) => releve_id),
  );
  await db.query(
    `update wanted set releve_id = given.id
     from unnest($1::text[], $2::text[]) as given (key, id) where given.key = wanted.key`,
    [[...ids.keys()], [...ids.values()]],
  );
}

async function closeMissing(db: PoolClient, region: string, today: string): Promise<number> {
  const open = await db.query<{ open: number; missing: number }>(
    `select count(*) as open,
       count(*) filter (where id not in (select structure from wanted)) as missing
     from collect.structure where closed_on is null and ($1 = 'fr' or reg = $1)`,
    [region],
  );
  const { open: total = 0, missing = 0 } = open.rows[0] ?? {};
  if (missing > 10 && missing > total * MOST_CLOSED_SHARE) {
    await record(db, null, { action: "structures.closings_refused", detail: { missing, open: total } });
    return 0;
  }
  return count(db, "close-structures", [region, today]);
}

const counted = z.object({ touched: z.number() });

async function count(db: PoolClient, file: string, params: unknown[] = []): Promise<number> {
  const [found] = await rows(db, sql(file), params, counted);
  return found?.touched ?? 0;
}

function sql(name: string): URL {
  return new URL(`./${name}.sql`, import.meta.url);
}
