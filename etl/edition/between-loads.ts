import type { Pool } from "pg";
import { pipelineLock, withAdvisoryLock } from "../lock.ts";

/** Neither rows nor marts change during the work; a load that is under way is waited for. */
export async function betweenLoads<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const inTurn = (wait: boolean) =>
    withAdvisoryLock(pool, { key: pipelineLock, wait }, async () => ({ result: await work() }));
  const done = await inTurn(false);
  if (done !== null) return done.result;
  console.error("Un chargement est en cours : la commande attend sa fin.");
  return (await inTurn(true))!.result;
}

/** An edition cites the files that were loaded: its marts are to be made of them. */
export async function refuseStaleModels(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ source: string }>(
    `select load_standing.source
     from app.load_standing
     where load_standing.started_at > (
       select max(load_run.started_at) from app.load_run
       where load_run.kind = 'models' and (load_run.state in ('loaded', 'unchanged') or load_run.kept > 0)
     )
     group by load_standing.source
     order by load_standing.source`,
  );
  if (rows.length === 0) return;
  const sources = rows.map(({ source }) => source).join(", ");
  throw new Error(
    `Aucune édition construite : les modèles sont d’avant le dernier chargement de ${sources}. npm run etl -- all les refait, puis construit l’édition.`,
  );
}
