import type { PoolClient } from "pg";
import { z } from "zod";
import type { Tally } from "#data/contract/signed-in/restitution.ts";
import { rows } from "../db/query.ts";

const count = z.number();
const row = z.object({
  millesime: z.string(),
  secteur: z.string(),
  dep: z.string().nullable(),
  returns: count,
  owed: count,
  made: count,
  delivered: count,
  opened: count,
  read: count,
  overdue: count,
});
export type TallyRow = z.infer<typeof row>;

/** The ledger, counted by millésime, secteur and département; `scope` null: everywhere. */
export function readTally(
  db: PoolClient,
  scope: readonly string[] | null,
  today: string,
): Promise<TallyRow[]> {
  return rows(db, new URL("./tally.sql", import.meta.url), [scope, today], row);
}

/** Sums of counts. */
export function addUp(counted: readonly Tally[]): Tally {
  const sum: Tally = { returns: 0, owed: 0, made: 0, delivered: 0, opened: 0, read: 0, overdue: 0 };
  for (const one of counted) {
    sum.returns += one.returns;
    sum.owed += one.owed;
    sum.made += one.made;
    sum.delivered += one.delivered;
    sum.opened += one.opened;
    sum.read += one.read;
    sum.overdue += one.overdue;
  }
  return sum;
}
