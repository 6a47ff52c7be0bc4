import type { Pool } from "pg";
import { indicators } from "#data/indicators/index.ts";
import type { Model } from "#etl/models/model.ts";
import { type TestAnswer, TestReturns } from "#test/etl/returns.ts";
import { COMMUNES } from "#test/fixtures/edition.ts";

/** Indicators of annual returns. */
export const DECLARED = indicators
  .filter(({ returns }) => returns?.kind === "annuelle")
  .map(({ slug }) => slug);
const communeRow = ({ code, reg, dep, ze, be, epci }: (typeof COMMUNES)[number]) =>
  `(${[code, reg, dep, ze, be, epci].map((text) => (text === null ? "null" : `'${text}'`)).join(", ")})`;
/** The territories of the communes that structures lie in. */
export const PLACES: Model = {
  name: "int_commune_territoire",
  layer: "intermediate",
  comment: "one row per commune and territory",
  sql: `select c.code as commune, t.level, t.place as code
    from (values ${COMMUNES.map(communeRow).join(", ")}) as c (code, reg, dep, ze, be, epci)
    cross join lateral (values ('fr', 'FR'), ('reg', c.reg), ('dep', c.dep), ('ze', c.ze), ('be', c.be), ('epci', c.epci))
      as t (level, place)
    where t.place is not null`,
};

/** Thirty structures of twelve gestionnaires in five communes, with numbers that no two have alike. */
export async function fileReturns(pool: Pool): Promise<void> {
  const returns = new TestReturns(pool);
  for (let n = 0; n < 30; n++) {
    const commune = COMMUNES[n % COMMUNES.length]?.code ?? "";
    const over = { gestionnaire: `g${n % 12}`, commune, expected_etp: 1000 + 77 * n, places: 40 + n };
    const structure = await returns.structure({
      ...over,
      secteur: n % 3 === 0 ? "handicap" : "personnes_agees",
    });
    const answers: Record<string, TestAnswer> = {};
    for (const [rank, metier] of ["ide", "aide_soignant", "ash"].entries()) {
      Object.assign(answers, {
        [`personnes~${metier}`]: 6 + n + rank,
        [`etp_pourvus~${metier}`]: 511 + 37 * n + 13 * rank,
        [`etp_budgetes~${metier}`]: 613 + 41 * n + 17 * rank,
        [`at_avec_arret~${metier}`]: n % 4,
        [`absence_jours~${metier}`]: 31 * n + rank,
      });
    }
    await returns.file({ structure, answers, state: n % 7 === 6 ? "submitted" : "validated" });
  }
}

/** Writes down what was frozen, as a load does. */
export async function noteFreeze(pool: Pool, sha256: string, counted: number): Promise<void> {
  await pool.query(
    `insert into app.load_run (run, kind, source, file, state, sha256, rows_read, kept, started_at)
     values ('test', 'source', 'declarations', 'declarations', 'loaded', $1, 30, $2, '2026-03-31T21:00:00Z')`,
    [sha256, counted],
  );
}
