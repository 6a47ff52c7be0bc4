import type { Pool } from "pg";
import { z } from "zod";
import { indicators } from "#data/indicators/index.ts";
import { buildModels } from "#etl/models/build.ts";
import { readings, type Model } from "#etl/models/model.ts";
import { readChecks, readModels } from "#etl/models/read.ts";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { freezeReturns } from "#etl/returns/freeze.ts";

/** Two communes of one département in two zones, and one of another région. */
const territories: Model = {
  name: "int_commune_territoire",
  layer: "intermediate",
  comment: "one row per commune and territory",
  sql: `select c.commune, t.level, t.code
    from (values ('83050', '93', '83', '9314'), ('83061', '93', '83', '9306'), ('30007', '76', '30', '7606'))
      as c (commune, reg, dep, ze)
    cross join lateral (values ('fr', 'FR'), ('reg', c.reg), ('dep', c.dep), ('ze', c.ze)) as t (level, code)`,
};

const row = z.object({
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  contributors: z.number().nullable(),
  coverage: z.number().nullable(),
  status: z.string(),
});
export type ReturnRow = z.infer<typeof row>;

/** Freezes the returns of a test and builds the marts of these indicators, checks included. */
export async function buildReturnMarts(
  pool: Pool,
  slugs: readonly string[],
  region = "93",
  places = territories,
): Promise<void> {
  await freezeReturns(pool, region);
  await buildFrozenMarts(pool, slugs, places);
}

/** Builds these marts from returns that are frozen already. */
export async function buildFrozenMarts(
  pool: Pool,
  slugs: readonly string[],
  places = territories,
): Promise<void> {
  await loadNomenclatures(pool);
  const models = needed(
    readModels().map((model) => (model.name === places.name ? places : model)),
    slugs,
  );
  const checks = readChecks().filter(({ name }) => slugs.includes(name));
  const { held } = await buildModels(pool, {
    models,
    checks,
    indicators: new Set(indicators.map(({ slug }) => slug)),
  });
  if (held.length > 0) throw new Error(held.map(({ message }) => message).join("\n"));
}

/** These models and all that they are made of. */
function needed(models: readonly Model[], names: readonly string[]): Model[] {
  const reads = readings(models);
  const wanted = new Set<Model>();
  const take = (model: Model): void => {
    if (wanted.has(model)) return;
    wanted.add(model);
    for (const read of reads.get(model) ?? []) take(read);
  };
  for (const model of models) if (names.includes(model.name)) take(model);
  return [...wanted];
}

/** One row of a mart of returns; the département of the test communes, all métiers and sectors, unless told otherwise. */
export async function readReturnRow(
  pool: Pool,
  slug: string,
  over: Partial<Record<"level" | "code" | "metier" | "secteur" | "modalite" | "millesime", string>> = {},
): Promise<ReturnRow | undefined> {
  const {
    level = "dep",
    code = "83",
    metier = "all",
    secteur = "all",
    modalite = "all",
    millesime = "2025",
  } = over;
  const { rows } = await pool.query(
    `select * from mart.${slug}
     where level = $1 and code = $2 and metier = $3 and secteur = $4 and modalite = $5 and millesime = $6`,
    [level, code, metier, secteur, modalite, millesime],
  );
  return z.array(row).parse(rows)[0];
}
