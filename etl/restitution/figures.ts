import type { PoolClient } from "pg";
import { z } from "zod";
import type { Declared } from "#data/rules/restitution/row.ts";

/** Components of one indicator by structure, then by line: a métier, or `all` for the structure. Years ascend. */
export type Figures = ReadonlyMap<number, ReadonlyMap<string, readonly Declared[]>>;

const row = z.object({
  structure: z.number(),
  line: z.string(),
  millesime: z.string(),
  numerator: z.number(),
  denominator: z.number().nullable(),
});

/** What each structure declared for an indicator, as its atoms hold it; empty when there are none. */
export async function readFigures(
  db: PoolClient,
  { indicator, modalite, byMetier }: { indicator: string; modalite: string; byMetier: boolean },
): Promise<Figures> {
  const known = await db.query<{ atoms: string | null }>("select to_regclass($1)::text as atoms", [
    `staging.atome_${indicator}`,
  ]);
  if (known.rows[0]?.atoms == null) return new Map();
  const { rows } = await db.query(
    `select structure, case when $2 then metier else 'all' end as line, millesime,
       sum(numerator)::bigint as numerator, sum(denominator)::bigint as denominator
     from staging.atome_${indicator}
     where modalite = $1 and numerator is not null
     group by 1, 2, 3
     order by 1, 2, 3`,
    [modalite, byMetier],
  );
  const figures = new Map<number, Map<string, Declared[]>>();
  for (const { structure, line: of, ...declared } of z.array(row).parse(rows)) {
    const lines = figures.get(structure) ?? new Map<string, Declared[]>();
    figures.set(structure, lines);
    lines.set(of, [...(lines.get(of) ?? []), declared]);
  }
  return figures;
}
