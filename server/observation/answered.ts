import type { Indicator } from "#data/contract/indicator.ts";
import { type Exclusion, EXCLUSIONS, type Lineage } from "#data/contract/lineage.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { findRow, type FoundRow } from "./find-row.ts";

type Observation = Lineage["observation"];
type Answered = Pick<Lineage, "coverage" | "exclusions" | "imputation">;

const LABELS: Readonly<Record<Exclusion, string>> = {
  sans_declaration: "aucune déclaration validée",
  ne_sait_pas: "déclaration validée, mais « ne sait pas » ou rien à cette question",
  sans_stock_n_1: "rien à quoi rapporter la réponse, par exemple aucun effectif un an plus tôt",
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
    exclusions: row && exclusionsOf(row, observation),
    imputation:
      observation.status === "estimated" && meaning.estimated !== null
        ? { rule: meaning.estimated, share: observation.coverage === null ? null : 1 - observation.coverage }
        : null,
  };
}

/** What is written beside the figures of an indicator; null in an edition that has none of it. */
async function detailOf(edition: OpenEdition, observation: Observation): Promise<FoundRow | null> {
  const name = `${observation.indicator}.lineage`;
  if (!edition.manifest.files.some((file) => file.name === `${name}.arrow`)) return null;
  const { level, code, secteur, millesime } = observation;
  return findRow(await edition.table(name), { level, code, secteur, millesime });
}

function pair(row: FoundRow | null, of: "structures" | "places") {
  const counted = row?.number(`${of}_counted`) ?? null;
  const expected = row?.number(`${of}_expected`) ?? null;
  return counted === null || expected === null ? null : { counted, expected };
}

/** Who did not answer a question is counted for all métiers together: a structure has but some of them. */
function exclusionsOf(row: FoundRow, { metier }: Observation): Lineage["exclusions"] {
  if (row.number("structures_expected") === null) return null;
  const told = metier === ALL ? EXCLUSIONS : EXCLUSIONS.filter((reason) => reason === "sans_declaration");
  return told.flatMap((reason) => {
    const structures = row.number(reason) ?? 0;
    return structures === 0 ? [] : [{ reason, label: frenchSpaces(LABELS[reason]), structures }];
  });
}
