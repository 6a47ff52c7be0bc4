import type { Indicator } from "../../contract/indicator.ts";
import type { Observation } from "../../contract/observation.ts";
import type { TerritoryMetiers } from "../../contract/territory-sheet.ts";
import type { Status } from "../../contract/vocabulary.ts";
import { publishedWords } from "./territory-sheet.ts";

/** What is looked at métier by métier, from the need to the places. */
export const TERRITORY_CHAIN: readonly string[] = [
  "postes_vacants_etp",
  "taux_vacance",
  "projets_recrutement",
  "part_projets_difficiles",
  "places_formation",
  "admis_formation",
];

interface ByMetier {
  meanings: readonly Indicator[];
  /** Of the place alone: every métier, totals of the other dimensions. */
  observations: readonly Observation[];
  /** In the order of the pivot. */
  metiers: readonly { code: string; libelle: string; kind: string }[];
}

/** Each métier of which something is published, the most vacant posts first, then the most projects; null where there is none. */
export function metiersOf({ meanings, observations, metiers }: ByMetier): TerritoryMetiers | null {
  const columns = meanings.flatMap((meaning) => {
    const own = observations.filter(({ indicator, value }) => indicator === meaning.slug && value !== null);
    const millesime = own
      .map((one) => one.millesime)
      .sort()
      .at(-1);
    return millesime === undefined ? [] : [{ meaning, millesime }];
  });
  const at = new Map(
    observations.map((one) => [`${one.indicator} ${one.metier} ${one.millesime}`, one] as const),
  );
  const rows = metiers
    .filter(({ kind }) => kind === "metier")
    .map(({ code, libelle }) => {
      const found = columns.map(({ meaning, millesime }) => at.get(`${meaning.slug} ${code} ${millesime}`));
      return {
        metier: code,
        label: libelle,
        values: found.map((one) => one?.value ?? null),
        words: found.map((one, column) => wordsOf(one, columns[column]!.meaning)),
      };
    })
    .filter(({ values }) => values.some((value) => value !== null))
    .sort((a, b) => {
      for (const [column, value] of a.values.entries()) {
        const gap = (b.values[column] ?? -1) - (value ?? -1);
        if (gap !== 0) return gap;
      }
      return 0;
    });
  if (rows.length === 0) return null;
  return {
    columns: columns.map(({ meaning: { slug, short_label }, millesime }) => ({
      indicator: slug,
      label: short_label,
      millesime,
    })),
    rows: rows.map(({ metier, label, words }) => ({ metier, label, words })),
  };
}

/** How far a number is to be believed. */
const CAUTIONS: Partial<Record<Status, string>> = {
  estimated: ", estimé",
  low_coverage: ", couverture mince",
};

/** A number with its caution, « masqué », or nothing where no source has the figure. */
function wordsOf(one: Observation | undefined, meaning: Indicator): string {
  if (one === undefined) return "–";
  const words = publishedWords(one, meaning);
  if (words !== null) return `${words}${CAUTIONS[one.status] ?? ""}`;
  return one.status === "secret" || one.status === "secret_induit" ? "masqué" : "–";
}
