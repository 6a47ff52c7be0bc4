import type { PoolClient } from "pg";
import { z } from "zod";
import type { Declared } from "#data/rules/restitution/components.ts";

/** What one line of a sheet is about: the whole structure, one of its métiers, one of the diplomas it teaches. */
export type LineKind = "structure" | "metier" | "diplome";

/** Components of one indicator by structure, then by line: `all`, a métier or a diploma. Years ascend. */
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
  { indicator, modalite, kind }: { indicator: string; modalite: string; kind: LineKind },
): Promise<Figures> {
  const known = await db.query<{ atoms: string | null }>("select to_regclass($1)::text as atoms", [
    `staging.atome_${indicator}`,
  ]);
  if (known.rows[0]?.atoms == null) return new Map();
  const { rows } = await db.query(
    `select structure, case $2 when 'metier' then metier when 'diplome' then modalite else 'all' end as line, millesime,
       sum(numerator)::bigint as numerator, sum(denominator)::bigint as denominator
     from staging.atome_${indicator}
     where (modalite = 'all') = ($1 = 'all' and $2 <> 'diplome') and $1 in ('all', modalite)
     group by 1, 2, 3
     -- What is asked of the structure and what is asked by métier lie on rows apart: they meet in the sum.
     having sum(numerator) is not null
     order by 1, 2, 3`,
    [modalite, kind],
  );
  const figures = new Map<number, Map<string, Declared[]>>();
  for (const { structure, line: of, ...declared } of z.array(row).parse(rows)) {
    const lines = figures.get(structure) ?? new Map<string, Declared[]>();
    figures.set(structure, lines);
    lines.set(of, [...(lines.get(of) ?? []), declared]);
  }
  return figures;
}
