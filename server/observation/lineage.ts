import type { Pool } from "pg";
import type { Indicator } from "#data/contract/indicator.ts";
import type { Lineage } from "#data/contract/lineage.ts";
import { LEVELS, type Level } from "#data/contract/vocabulary.ts";
import { recompute } from "#data/rules/recompute.ts";
import { absenceSentence } from "#data/rules/secrecy-words.ts";
import type { EditionFigures, OpenEdition } from "../edition/open-edition.ts";
import { errors } from "../errors.ts";
import { nearest } from "../http/nearest.ts";
import { readAnswered } from "./answered.ts";
import { readEditions } from "./elsewhere.ts";
import { explain, intervalWords } from "./explanation.ts";
import { findRow } from "./find-row.ts";
import { readInputs } from "./inputs.ts";
import { ID_COLUMNS } from "./read-model.ts";
import { missingIndicator } from "./validate.ts";

type Dimensions = Record<(typeof ID_COLUMNS)[number], string>;

/** Splits an id into its dimensions and its edition, if it names one. */
export function parseId(id: string): { dimensions: Dimensions; edition: string | null } {
  const parts = id.split("~");
  if (parts.length < ID_COLUMNS.length || parts.length > ID_COLUMNS.length + 1) {
    throw errors.unknown("id", id, null);
  }
  const [indicator = "", level = "", code = "", metier = "", secteur = "", modalite = "", millesime = ""] =
    parts;
  const dimensions: Dimensions = { indicator, level, code, metier, secteur, modalite, millesime };
  return { dimensions, edition: parts[ID_COLUMNS.length] ?? null };
}

interface Asked {
  pool: Pool;
  edition: OpenEdition;
  id: string;
  /** Editions before this one, newest first. */
  earlier: readonly EditionFigures[];
}

/** Where one figure comes from: never more than what the edition publishes and its status allows. */
export async function readLineage({ pool, edition, id, earlier }: Asked): Promise<Lineage> {
  const { dimensions } = parseId(id);
  const meaning = edition.indicators.get(dimensions.indicator);
  if (meaning === undefined) {
    throw errors.absent(missingIndicator(edition, "indicator", dimensions.indicator));
  }
  const observation = await readOne(edition, dimensions);
  if (observation === null) throw errors.unknown("id", id, null);
  return {
    observation,
    edition: edition.id,
    built_at: edition.builtAt,
    formula: meaning.formula,
    formula_version: meaning.formula_version,
    components: componentsOf(meaning, observation),
    factor: meaning.factor,
    recomputed: recompute(meaning, observation),
    explanation: explain(meaning, observation),
    interval: intervalWords(meaning, observation),
    caution: meaning.caution,
    contributors: observation.contributors,
    ...(await readAnswered(edition, meaning, observation)),
    masking: absenceSentence(observation.status, meaning),
    inputs: await readInputs(pool, edition, meaning.sources),
    editions: await readEditions([edition, ...earlier], dimensions),
  };
}

async function readOne(edition: OpenEdition, dimensions: Dimensions): Promise<Lineage["observation"] | null> {
  const { indicator, ...place } = dimensions;
  const row = findRow(await edition.table(indicator), place);
  if (row === null) return null;
  const { number } = row;
  return {
    id: [...ID_COLUMNS.map((name) => dimensions[name]), edition.id].join("~"),
    ...dimensions,
    level: knownLevel(dimensions.level),
    libelle: edition.territories.libelle(dimensions.level, dimensions.code),
    value: number("value"),
    low: number("low"),
    high: number("high"),
    numerator: number("numerator"),
    denominator: number("denominator"),
    contributors: number("contributors"),
    coverage: number("coverage"),
    status: row.status(),
  };
}

function knownLevel(text: string): Level {
  const level = LEVELS.find((known) => known === text);
  if (level === undefined) throw errors.unknown("level", text, nearest(text, LEVELS));
  return level;
}

function componentsOf(meaning: Indicator, observation: Lineage["observation"]): Lineage["components"] {
  return (["numerator", "denominator"] as const).flatMap((name) => {
    const component = meaning[name];
    if (component === null) return [];
    const stored = observation[name];
    const value = stored === null ? null : stored / component.divisor;
    return [
      { name, label: component.label, unit: component.unit, stored, divisor: component.divisor, value },
    ];
  });
}
