import type { PoolClient } from "pg";
import type { Indicator } from "#data/contract/indicator.ts";
import type { SheetMeasure, SheetRow } from "#data/contract/signed-in/restitution.ts";
import type { Figure } from "#data/rules/restitution/group.ts";
import type { Names } from "#data/rules/restitution/group-words.ts";
import { lineLabel } from "#data/rules/restitution/line-label.ts";
import { makeMeasure, MEASURE_QUESTIONS, measuresOf } from "#data/rules/restitution/measures.ts";
import { makeRow } from "#data/rules/restitution/row.ts";
import type { Comparable, Step } from "#data/rules/restitution/widening.ts";
import { type Choices, readChoices } from "./choices.ts";
import { type Figures, type LineKind, readFigures } from "./figures.ts";
import { type CellsByLine, lineName, type Published } from "./published-cells.ts";
import { gatherTold, type ToldGroups } from "./told-groups.ts";
import type { Tried } from "./tried.ts";

/** One line that sheets may show: an indicator, of the structure, or of each of its métiers or diplomas. */
export interface Line {
  meaning: Indicator;
  modalite: string;
  kind: LineKind;
}

export interface Asked {
  reader: Comparable;
  millesime: string;
  line: string;
  label: string;
  names: Names;
}

/** A question about measures whose answers are looked at beside the line, by millésime. */
interface Beside {
  question: string;
  measures: { value: string; label: string }[];
  years: ReadonlyMap<string, Choices>;
}

/** The figures of one line of sheets, and the groups of each métier of the year last asked of, gathered when first asked. */
export class Comparison {
  readonly line: Line;
  readonly #figures: Figures;
  readonly #comparables: ReadonlyMap<number, Comparable>;
  readonly #steps: readonly Step[];
  readonly #beside: Beside | null;
  readonly #published: CellsByLine;
  readonly #told = new Map<string, ToldGroups>();
  #year = "";

  private constructor(
    line: Line,
    figures: Figures,
    comparables: ReadonlyMap<number, Comparable>,
    steps: readonly Step[],
    beside: Beside | null,
    published: CellsByLine,
  ) {
    this.line = line;
    this.#figures = figures;
    this.#comparables = comparables;
    this.#steps = steps;
    this.#beside = beside;
    this.#published = published;
  }

  static async read(
    db: PoolClient,
    line: Line,
    comparables: ReadonlyMap<number, Comparable>,
    steps: readonly Step[],
    published: Published,
  ): Promise<Comparison> {
    const { meaning, modalite, kind } = line;
    const figures = await readFigures(db, { indicator: meaning.slug, modalite, kind });
    const beside = await readBeside(db, line);
    return new Comparison(line, figures, comparables, steps, beside, await published.of(meaning.slug));
  }

  /** Lines that a structure declared in a year, those with the largest numerator first. */
  linesOf(structure: number, millesime: string): string[] {
    return [...(this.#figures.get(structure) ?? [])]
      .flatMap(([line, years]) => {
        const own = years.find((one) => one.millesime === millesime);
        return own === undefined ? [] : [{ line, numerator: own.numerator }];
      })
      .sort((a, b) => b.numerator - a.numerator || (a.line < b.line ? -1 : 1))
      .map(({ line }) => line);
  }

  /** Null when the structure did not declare it that year. */
  row({ reader, millesime, line, label, names }: Asked): SheetRow | null {
    const years = this.#figures.get(reader.structure)?.get(line) ?? [];
    const { meaning } = this.line;
    const isRate = meaning.denominator !== null;
    return makeRow(
      {
        meaning,
        interval: meaning.returns?.interval ?? null,
        ...this.#dimensionsOf(line),
        label,
        declared: years.filter((one) => one.millesime <= millesime),
        group: isRate ? this.#toldOf(line, millesime).groups.of(reader) : null,
      },
      millesime,
      names,
    );
  }

  /** What is observed with and without each measure that goes with this line. */
  measures({ reader, millesime, names }: Pick<Asked, "reader" | "millesime" | "names">): SheetMeasure[] {
    const { meaning } = this.line;
    if (this.#beside === null) return [];
    const { question, measures, years } = this.#beside;
    const { sides: sidesOf } = this.#toldOf("all", millesime);
    const own = years.get(millesime)?.get(reader.structure);
    const shared = {
      meaning,
      interval: meaning.returns?.interval ?? null,
      outcomeLabel: lineLabel(meaning),
      question,
    };
    return measures.flatMap((measure) => {
      const sides = sidesOf?.(measure.value, reader) ?? null;
      if (sides === null) return [];
      const has = own?.has(measure.value) ?? null;
      return makeMeasure({ ...shared, ...sides, measure, own: has }, names) ?? [];
    });
  }

  /** A line, as observations name it. */
  #dimensionsOf(line: string): { metier: string; modalite: string } {
    const { modalite, kind } = this.line;
    return {
      metier: kind === "metier" ? line : "all",
      modalite: kind === "diplome" ? line : modalite,
    };
  }

  #toldOf(line: string, millesime: string): ToldGroups {
    if (millesime !== this.#year) this.#told.clear();
    this.#year = millesime;
    const known = this.#told.get(line);
    if (known !== undefined) return known;
    const { slug, denominator, numerator } = this.line.meaning;
    const units = [denominator?.divisor ?? 1, numerator?.divisor ?? 1] as const;
    const named = { magnitude: slug, millesime, units };
    const figures = this.#figuresOf(line, millesime);
    const cells = this.#published.get(lineName({ ...this.#dimensionsOf(line), millesime })) ?? [];
    const told = gatherTold(figures, this.#steps, named, this.#triedIn(millesime), cells);
    this.#told.set(line, told);
    return told;
  }

  #triedIn(millesime: string): Tried | null {
    const choices = this.#beside?.years.get(millesime);
    if (this.#beside === null || choices === undefined) return null;
    return { measures: this.#beside.measures.map(({ value }) => value), choices };
  }

  #figuresOf(line: string, millesime: string): Figure[] {
    const figures: Figure[] = [];
    for (const [structure, lines] of this.#figures) {
      const own = lines.get(line)?.find((one) => one.millesime === millesime);
      const comparable = this.#comparables.get(structure);
      if (own?.denominator == null || comparable === undefined) continue;
      figures.push({ ...comparable, numerator: own.numerator, denominator: own.denominator });
    }
    return figures;
  }
}

/** The question whose answers are looked at beside a line of the structure as a whole; null for any other line. */
async function readBeside(db: PoolClient, { meaning, modalite, kind }: Line): Promise<Beside | null> {
  const asked = MEASURE_QUESTIONS.find(({ outcome }) => outcome === meaning.slug);
  if (asked === undefined || kind !== "structure" || modalite !== "all") return null;
  const { question } = asked;
  return { question, measures: measuresOf(question), years: await readChoices(db, question) };
}
