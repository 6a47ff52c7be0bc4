import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { type Pulse, type PulseQuery, type PulseRow, pulseRow } from "#data/contract/pulse.ts";
import { PULSE } from "#data/rules/pulse.ts";
import { rows } from "../db/query.ts";
import { snapshot } from "../db/snapshot.ts";

const releaseRow = z.object({ id: z.number(), at: z.string() });
const monthRow = z.object({ month: z.string() });

/** The last published state; 0 before the first. */
export async function readRelease(db: Pool | PoolClient): Promise<{ id: number; at: string | null }> {
  const [found] = await rows(db, sql("release"), [], releaseRow);
  return found ?? { id: 0, at: null };
}

/** Months that have rows, the latest first. */
export async function readMonths(db: PoolClient): Promise<string[]> {
  const found = await rows(db, sql("months-with-cells"), [], monthRow);
  return found.map(({ month }) => month);
}

/**
 * Rows of a month that changed after the state `after`, as they are in the state `upTo`: the last one of the same snapshot,
 * for a row that changes again is no longer of the state that it was of.
 */
export function readCells(
  db: PoolClient,
  month: string,
  { after, upTo }: { after: number; upTo: number },
  { measure, level, within, secteur }: Pick<PulseQuery, "measure" | "level" | "within" | "secteur"> = {},
): Promise<PulseRow[]> {
  return rows(
    db,
    sql("cells"),
    [month, after, upTo, measure ?? null, level ?? null, within ?? null, secteur ?? null],
    pulseRow,
  );
}

/** What everyone may read of the pulse of a month: the latest one when none is asked for. */
export function readPulse(pool: Pool, query: PulseQuery): Promise<Pulse> {
  return snapshot(pool, async (db) => {
    const { id, at } = await readRelease(db);
    const months = await readMonths(db);
    const month = query.month ?? months[0] ?? null;
    const found = month === null ? [] : await readCells(db, month, { after: 0, upTo: id }, query);
    return {
      month,
      months,
      release: id,
      at,
      provisional: true,
      coverage_minimum: PULSE.coverageMinimum,
      rows: found,
      total: found.length,
    };
  });
}

function sql(name: string): URL {
  return new URL(`./${name}.sql`, import.meta.url);
}
