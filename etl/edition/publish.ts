import type { Pool, PoolClient } from "pg";
import { auditEdition, protectedFiles, whyNotAudited } from "../audit/edition.ts";
import { editionLock, showingLock, withAdvisoryLock } from "../lock.ts";
import { RETURNS } from "../returns/step.ts";
import { buildEdition, type Building, type Built } from "./build.ts";
import { readReturnTables } from "./read.ts";
import { vanished } from "./vanished.ts";
import { verifyFiles } from "./verify.ts";

/** Who changes what is public, and why; kept in app.audit. */
export interface Act {
  actor: string;
  reason: string | null;
}

/** Who publishes without being asked. */
const ACTOR = "npm run etl";

type Next = Omit<Building, "declared">;

/**
 * Builds an edition from the marts, attacks what it shows of returns, and shows it to readers if there is anything new
 * to show. One that has lost an indicator of the published edition waits for a person to publish it. It shows returns if
 * readers see them already: the first time, `publishReturns` is asked.
 */
export function publishNext(building: Next): Promise<Built> {
  return alone(building.pool, async () =>
    buildAndShow({ ...building, declared: await showsReturns(building) }),
  );
}

/**
 * Shows what returns say where the published edition does not; null where it does, where none is frozen, or where
 * another process is at it. Protecting and attacking take minutes, during which others publish: they are done on an
 * edition made aside, then found again at once for the one that is shown, which is the same if nobody published.
 */
export async function publishReturns(building: Next): Promise<Built | null> {
  const { pool, varDir } = building;
  const shown = await withAdvisoryLock(pool, { key: showingLock, wait: false }, async () => {
    if ((await showsReturns(building)) || !(await hasReturns(pool))) return { built: null };
    const aside = await buildEdition({ ...building, declared: true });
    if ((await whyNotAudited(pool, varDir, aside.id)) !== null)
      await auditEdition({ pool, varDir, actor: ACTOR }, aside.id, readReturnTables(pool));
    return { built: await alone(pool, () => showOrBuild({ ...building, declared: true }, aside)) };
  });
  return shown?.built ?? null;
}

async function showOrBuild(building: Building, aside: Built): Promise<Built> {
  const { rows } = await building.pool.query<{ latest: string }>(
    "select id as latest from app.edition order by built_at desc, id desc limit 1",
  );
  if (rows[0]?.latest !== aside.id) return buildAndShow(building);
  return showBuilt(building, aside);
}

async function hasReturns(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ known: boolean }>(
    "select exists (select from app.load_standing where source = $1 and kept > 0) as known",
    [RETURNS],
  );
  return rows[0]?.known ?? false;
}

async function showsReturns({ pool, varDir }: Next): Promise<boolean> {
  const { rows } = await pool.query<{ edition: string }>("select edition from app.publication");
  return rows[0] !== undefined && (await protectedFiles(varDir, rows[0].edition)).length > 0;
}

async function buildAndShow(building: Building): Promise<Built> {
  return showBuilt(building, await buildEdition(building));
}

async function showBuilt({ pool, varDir }: Building, built: Built): Promise<Built> {
  const { rows } = await pool.query<{ published: string | null; latest: string | null; shown: boolean }>(
    `select
       (select publication.edition from app.publication) as published,
       (select edition.id from app.edition order by edition.built_at desc, edition.id desc limit 1) as latest,
       (select edition.published_at is not null from app.edition where edition.id = $1) as shown`,
    [built.id],
  );
  const { published = null, latest = null, shown = false } = rows[0] ?? {};
  // What was built last, was shown and no longer is, was rolled back by someone: the same inputs do not undo that. What
  // was never shown is of a run that was killed, or refused.
  const leave = shown && (published === built.id || (!built.isNew && latest === built.id));
  if (published !== null && !leave) await refuseVanished(varDir, published, built.id);
  if (!leave) {
    if ((await whyNotAudited(pool, varDir, built.id)) !== null)
      await auditEdition({ pool, varDir, actor: ACTOR }, built.id, readReturnTables(pool));
    await show(pool, varDir, built.id, "publish", { actor: ACTOR, reason: null });
  }
  return built;
}

async function refuseVanished(varDir: string, published: string, built: string): Promise<void> {
  const lost = await vanished(varDir, published, built);
  if (lost.length === 0) return;
  throw new Error(
    `Édition ${built} construite, non publiée ; ${published} reste en place : elle perdrait ${lost.join(", ")}. Rechargez ces sources (npm run etl -- all) ou, si c’est voulu, npm run edition -- publish ${built}.`,
  );
}

/** Points readers to an edition, its files checked first. */
export function publish(pool: Pool, varDir: string, id: string, act: Act): Promise<void> {
  return alone(pool, () => show(pool, varDir, id, "publish", act));
}

/** Goes back to the edition that stood when the published one was built, for a reason; returns its id. */
export async function rollback(pool: Pool, varDir: string, act: Act): Promise<string> {
  if (!act.reason?.trim()) throw new Error('Revenir en arrière demande un motif : --motif "…".');
  return alone(pool, async () => {
    const { rows } = await pool.query<{ before: string | null }>(
      `select edition.previous as before
       from app.publication inner join app.edition on edition.id = publication.edition`,
    );
    const before = rows[0]?.before ?? null;
    if (before === null) throw new Error("Aucune édition antérieure : rien à rétablir.");
    await show(pool, varDir, before, "rollback", act);
    return before;
  });
}

/** One process at a time decides what readers see; readers are never kept waiting. */
async function alone<Result>(pool: Pool, work: () => Promise<Result>): Promise<Result> {
  const done = await withAdvisoryLock(pool, { key: editionLock, wait: true }, async () => ({
    result: await work(),
  }));
  if (done === null) throw new Error("a lock that is waited for is always held");
  return done.result;
}

async function show(
  pool: Pool,
  varDir: string,
  id: string,
  action: "publish" | "rollback",
  { actor, reason }: Act,
): Promise<void> {
  const faults = await verifyFiles(varDir, id);
  if (faults.length > 0) throw new Error(`Édition ${id} : non publiée. ${faults.slice(0, 5).join(" ")}`);
  const refused = await whyNotAudited(pool, varDir, id);
  if (refused !== null) throw new Error(`Édition ${id} : non publiée, ${refused}.`);
  await inTransaction(pool, async (client) => {
    const known = await client.query(
      "update app.edition set published_at = coalesce(published_at, now()) where id = $1",
      [id],
    );
    if (known.rowCount === 0) throw new Error(`Édition ${id} inconnue : npm run edition -- list les nomme.`);
    const { rows } = await client.query<{ edition: string }>(
      "select edition from app.publication for update",
    );
    await client.query(
      `insert into app.publication (edition, published_at) values ($1, now())
       on conflict (single) do update set edition = excluded.edition, published_at = excluded.published_at`,
      [id],
    );
    const detail = JSON.stringify({ before: rows[0]?.edition ?? null, reason });
    await client.query("insert into app.audit (actor, action, subject, detail) values ($1, $2, $3, $4)", [
      ...[actor, `edition.${action}`, id, detail],
    ]);
  });
}

async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await work(client);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
