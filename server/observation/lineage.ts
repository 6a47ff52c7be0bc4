import type { Answer } from "#data/contract/routes.ts";
import { LEVELS, type Level, MASKED, type Status, statusOf } from "#data/contract/vocabulary.ts";
import { type Indicator } from "#data/contract/indicator.ts";
import { recompute } from "#data/rules/recompute.ts";
import { type ColumnTable, numberAt, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";
import type { EditionFigures, OpenEdition } from "../edition/open-edition.ts";
import { errors } from "../errors.ts";
import { nearest } from "../http/nearest.ts";
import { ID_COLUMNS } from "./read-model.ts";

type Lineage = Answer<"lineage">;
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

/** Where one figure comes from; `others` are the other editions, newest first. */
export async function readLineage(
  edition: OpenEdition,
  id: string,
  others: readonly EditionFigures[],
): Promise<Lineage> {
  const { dimensions } = parseId(id);
  const meaning = edition.indicators.get(dimensions.indicator);
  if (meaning === undefined) {
    throw errors.unknown(
      "indicator",
      dimensions.indicator,
      nearest(dimensions.indicator, edition.indicators.keys()),
    );
  }
  const observation = await readOne(edition, dimensions);
  if (observation === null) throw errors.unknown("id", id, null);
  const { status, value } = observation;
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
    caution: meaning.caution,
    masking: MASKED.has(status) ? (MASK_REASON[status] ?? null) : null,
    inputs: edition.manifest.inputs.filter(({ source }) => meaning.sources.includes(source)),
    editions: [
      { edition: edition.id, value, status, formula_version: meaning.formula_version },
      ...(await elsewhere(others, dimensions)),
    ],
  };
}

const MASK_REASON: Partial<Record<Status, string>> = {
  secret: "Secret statistique du producteur\u{a0}: l’effectif est trop petit pour être publié.",
  secret_induit: "Masqué pour qu’une valeur secrète ne puisse être retrouvée par soustraction.",
  no_response: "Aucune réponse.",
  not_applicable: "Sans objet ici.",
  not_computable: "Non calculable\u{a0}: une composante manque ou le dénominateur est nul.",
};

/** The same figure in other editions; read one after the other, a table at a time. */
async function elsewhere(
  editions: readonly EditionFigures[],
  dimensions: Dimensions,
): Promise<Lineage["editions"]> {
  const found: Lineage["editions"] = [];
  for (const edition of editions) {
    const meaning = edition.indicators.get(dimensions.indicator);
    const row = meaning === undefined ? null : findRow(await edition.table(dimensions.indicator), dimensions);
    found.push({
      edition: edition.id,
      value: row?.number("value") ?? null,
      status: row?.status() ?? null,
      formula_version: meaning?.formula_version ?? null,
    });
  }
  return found;
}

async function readOne(edition: OpenEdition, dimensions: Dimensions): Promise<Lineage["observation"] | null> {
  const row = findRow(await edition.table(dimensions.indicator), dimensions);
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

interface Row {
  number: (column: string) => number | null;
  status: () => Status;
}

function findRow(table: ColumnTable, dimensions: Dimensions): Row | null {
  const at = indexOfRow(table, dimensions);
  if (at === -1) return null;
  return {
    number: (name) => numberAt(numberColumn(table, name), at),
    status: () => statusOf(textAt(textColumn(table, "status"), at)),
  };
}

function indexOfRow(table: ColumnTable, dimensions: Dimensions): number {
  const wanted = ID_COLUMNS.slice(1).map((name) => {
    const column = textColumn(table, name);
    return { codes: column.codes, code: column.values.indexOf(dimensions[name]) };
  });
  if (wanted.some(({ code }) => code === -1)) return -1;
  rows: for (let row = 0; row < table.length; row++) {
    for (const { codes, code } of wanted) if (codes[row] !== code) continue rows;
    return row;
  }
  return -1;
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

const MASKED_CELLS =
  "Estimation\u{a0}: chaque effectif que le producteur masque compte pour 2, dans l’intervalle [0\u{202f};\u{a0}4] (ADR 0003)\u{202f}; la valeur exacte est entre low et high.";

/** What masked cells count for is said first: the components hold it too. */
function explain(meaning: Indicator, observation: Lineage["observation"]): string {
  const masked = observation.low !== null && observation.high !== null;
  const said = computation(meaning, observation);
  return masked ? `${MASKED_CELLS} ${said}` : said;
}

function computation(meaning: Indicator, observation: Lineage["observation"]): string {
  const { value } = observation;
  const recomputed = recompute(meaning, observation);
  if (value === null) return "Aucune valeur n’est publiée ici.";
  if (recomputed === null) return "La source publie la valeur elle-même, sans ses composantes.";
  if (Math.abs(recomputed - value) <= 1e-9 * Math.max(1, Math.abs(value))) {
    return "La valeur se recalcule exactement à partir de ses composantes.";
  }
  return "La valeur tient compte de ce que la formule précise en plus des composantes.";
}
