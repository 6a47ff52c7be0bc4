import type { PoolClient } from "pg";
import { z } from "zod";
import { type Debt, debt } from "#data/contract/signed-in/restitution.ts";
import { dayInFrance } from "../collect/campaigns/today.ts";
import { errors } from "../errors.ts";
import { rows } from "../db/query.ts";

const PAGE = 50;
const stamp = z.date().transform((at) => at.toISOString());
const row = debt.extend({
  made_at: stamp.nullable(),
  rendered_at: stamp.nullable(),
  sent_at: stamp.nullable(),
  delivered_at: stamp.nullable(),
  opened_at: stamp.nullable(),
  read_at: stamp.nullable(),
  total: z.number(),
});

interface Filter {
  id?: number | undefined;
  structure?: number | undefined;
  millesime?: string | undefined;
  etat?: string | undefined;
}

/** A page of the ledger, of what the acting person may read. */
export async function readDebts(
  db: PoolClient,
  { id, structure, millesime, etat }: Filter,
  page: number,
): Promise<{ rows: Debt[]; total: number }> {
  const found = await rows(
    db,
    new URL("./debts.sql", import.meta.url),
    [
      id ?? null,
      structure ?? null,
      millesime ?? null,
      etat ?? null,
      PAGE,
      (page - 1) * PAGE,
      dayInFrance(new Date()),
    ],
    row,
  );
  return { rows: debt.array().parse(found), total: found[0]?.total ?? 0 };
}

/** One debt of the ledger. */
export async function readDebt(db: PoolClient, id: number): Promise<Debt> {
  const { rows: found } = await readDebts(db, { id }, 1);
  const [one] = found;
  if (one === undefined) throw errors.noSuch("restitution", id);
  return one;
}
