import type { PoolClient } from "pg";
import type { Indicator } from "#data/contract/indicator.ts";
import type { SheetRow } from "#data/contract/signed-in/restitution.ts";
import { type Figure, gatherGroups, type Groups } from "#data/rules/restitution/group.ts";
import type { Names } from "#data/rules/restitution/group-words.ts";
import { makeRow } from "#data/rules/restitution/row.ts";
import type { Comparable, Step } from "#data/rules/restitution/widening.ts";
import { type Figures, type LineKind, readFigures } from "./figures.ts";
import { publishedGroups } from "./published-groups.ts";

/** One line that sheets may show: an indicator, of the structure, or of each of its métiers or diplomas. */
export interface Line {
  meaning: Indicator;
  modalite: string;
  kind: LineKind;
}

/** What a line is called on a sheet, where every figure is what its reader declared. */
export function lineLabel({ short_label }: Indicator): string {
  return short_label.replace(/, déclarée?s?$/, "");
}

export interface Asked {
  reader: Comparable;
  millesime: string;
  line: string;
  label: string;
  names: Names;
}

/** The figures of one line of sheets, and the groups of each year and métier, gathered when first asked. */
export class Comparison {
  readonly line: Line;
  readonly #figures: Figures;
  readonly #comparables: ReadonlyMap<number, Comparable>;
  readonly #steps: readonly Step[];
  readonly #groups = new Map<string, Groups>();

  private constructor(
    line: Line,
    figures: Figures,
    comparables: ReadonlyMap<number, Comparable>,
    steps: readonly Step[],
  ) {
    this.line = line;
    this.#figures = figures;
    this.#comparables = comparables;
    this.#steps = steps;
  }

  static async read(
    db: PoolClient,
    line: Line,
    comparables: ReadonlyMap<number, Comparable>,
    steps: readonly Step[],
  ): Promise<Comparison> {
    const { meaning, modalite, kind } = line;
    const figures = await readFigures(db, { indicator: meaning.slug, modalite, kind });
    return new Comparison(line, figures, comparables, steps);
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
    const { meaning, modalite, kind } = this.line;
    const isRate = meaning.denominator !== null;
    return makeRow(
      {
        meaning,
        interval: meaning.returns?.interval ?? null,
        metier: kind === "metier" ? line : "all",
        modalite: kind === "diplome" ? line : modalite,
        label,
        declared: years.filter((one) => one.millesime <= millesime),
        group: isRate ? this.#groupsOf(line, millesime).of(reader) : null,
      },
      millesime,
      names,
    );
  }

  #groupsOf(line: string, millesime: string): Groups {
    const key = `${millesime} ${line}`;
    let groups = this.#groups.get(key);
    if (groups === undefined) {
      const figures = this.#figuresOf(line, millesime);
      const { slug, denominator } = this.line.meaning;
      const named = { magnitude: slug, millesime, unit: denominator?.divisor ?? 1 };
      const isPublished = publishedGroups(figures, this.#steps, named);
      groups = gatherGroups(figures, this.#steps, isPublished);
      this.#groups.set(key, groups);
    }
    return groups;
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
