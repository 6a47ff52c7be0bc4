import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ALL } from "#data/contract/vocabulary.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { numberAt, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";
import { type Comparable, GROUP_LEVELS, type GroupLevel } from "#data/rules/restitution/widening.ts";

/**
 * A secteur of a place, whose components an edition publishes: everybody reads their sum. Groups lie within one secteur,
 * beside which all the others of a place are many.
 */
export interface PublishedCell {
  level: GroupLevel;
  code: string;
  secteur: string;
}

/** Cells published of an indicator, by line and year. */
export type CellsByLine = ReadonlyMap<string, readonly PublishedCell[]>;

/** What an edition publishes of what sheets compare; nothing where it does not show returns. */
export class Published {
  readonly #folder: string;
  readonly #bySlug = new Map<string, Promise<CellsByLine>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  of(slug: string): Promise<CellsByLine> {
    const known = this.#bySlug.get(slug) ?? readCells(join(this.#folder, `${slug}.arrow`));
    this.#bySlug.set(slug, known);
    return known;
  }
}

/** Name of a line and year among published cells. */
export function lineName({
  metier,
  modalite,
  millesime,
}: Record<"metier" | "modalite" | "millesime", string>) {
  return `${metier} ${modalite} ${millesime}`;
}

/** Whether a structure is counted in a cell. */
export function isIn({ level, code, secteur }: PublishedCell, one: Comparable): boolean {
  return (level === "fr" || one[level] === code) && one.secteur === secteur;
}

async function readCells(file: string): Promise<CellsByLine> {
  const cells = new Map<string, PublishedCell[]>();
  if (!existsSync(file)) return cells;
  const table = fromArrow(await readFile(file));
  const text = (name: string) => textColumn(table, name);
  const [levels, codes, secteurs] = [text("level"), text("code"), text("secteur")];
  const [metiers, modalites, millesimes] = [text("metier"), text("modalite"), text("millesime")];
  const numerators = numberColumn(table, "numerator");
  for (let row = 0; row < table.length; row++) {
    const level = GROUP_LEVELS.find((known) => known === textAt(levels, row));
    if (level === undefined || numberAt(numerators, row) === null || textAt(secteurs, row) === ALL) continue;
    const line = lineName({
      metier: textAt(metiers, row),
      modalite: textAt(modalites, row),
      millesime: textAt(millesimes, row),
    });
    const of = cells.get(line) ?? [];
    if (of.length === 0) cells.set(line, of);
    of.push({ level, code: textAt(codes, row), secteur: textAt(secteurs, row) });
  }
  return cells;
}
