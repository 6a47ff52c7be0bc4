import type { Indicator } from "#data/contract/indicator.ts";
import { type Exclusion, EXCLUSIONS, type Lineage } from "#data/contract/lineage.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { findRow, type FoundRow } from "./find-row.ts";

type Observation = Lineage["observation"];
type Answered = Pick<Lineage, "coverage" | "exclusions" | "imputation">;

const LABELS: Readonly<Record<Exclusion, string>> = {
  sans_declaration: "aucune déclaration validée",
  ne_sait_pas: "réponse « ne sait pas », ou pas de réponse à la question",
  sans_stock_n_1: "aucun effectif au 31 décembre de l’année précédente : taux non calculable",
};

/** Who answered behind a figure that comes from returns, who did not and why; nothing for a public source. */
export async function readAnswered(
  edition: OpenEdition,
  meaning: Indicator,
  observation: Observation,
): Promise<Answered> {
  const { returns } = meaning;
  if (returns === null || observation.value === null)
    return { coverage: null, exclusions: null, imputation: null };
  const row = await detailOf(edition, observation);
  return {
    coverage: {
      etp: observation.coverage,
      minimum: returns.coverage_minimum,
      structures: pair(row, "structures"),
      places: pair(row, "places"),
    },
    exclusions: row && exclusionsOf(row),
    imputation:
      observation.status === "estimated" && meaning.estimated !== null
        ? { rule: meaning.estimated, share: row?.number("imputed_share") ?? null }
        : null,
  };
}

/** What is written beside the figures of an indicator; null in an edition that has none of it. */
async function detailOf(edition: OpenEdition, observation: Observation): Promise<FoundRow | null> {
  const name = `${observation.indicator}.lineage`;
  if (!edition.manifest.files.some((file) => file.name === `${name}.arrow`)) return null;
  const { level, code, metier, secteur, millesime } = observation;
  return findRow(await edition.table(name), { level, code, metier, secteur, millesime });
}

function pair(row: FoundRow | null, of: "structures" | "places") {
  const counted = row?.number(`${of}_counted`) ?? null;
  const expected = row?.number(`${of}_expected`) ?? null;
  return counted === null || expected === null ? null : { counted, expected };
}

function exclusionsOf(row: FoundRow): NonNullable<Lineage["exclusions"]> {
  return EXCLUSIONS.flatMap((reason) => {
    const structures = row.number(reason);
    return structures === null || structures === 0
      ? []
      : [{ reason, label: frenchSpaces(LABELS[reason]), structures }];
  });
}
