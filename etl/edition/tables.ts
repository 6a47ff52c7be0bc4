import { group } from "d3-array";
import type { PoolClient } from "pg";
import type { Indicator } from "#data/contract/indicator.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { textAt, textColumn } from "#data/encoding/columns.ts";
import type { Rule, Table } from "#data/rules/disclosure/table.ts";
import type { IndicatorContent } from "./content.ts";
import type { NamedTable } from "./shown-tables.ts";
import { type Entry, type Reader, readEntries, readersOf } from "./tables-atoms.ts";
import { byMetier } from "./tables-groupes.ts";
import { type Frame, type Keyed, nodesOf, readFrame } from "./tables-frame.ts";
import { type Piece, piecesOf } from "./tables-pieces.ts";

/** A table with the rows that each of its cells lets go out. */
export interface ReadTable extends NamedTable {
  /** Cell read by rows of an indicator: as many as columns that read the magnitude. */
  readings: { indicator: string; row: number; cell: number }[];
}

/**
 * The tables of what returns say, magnitude by magnitude, the most read first, and millésime by millésime: contributions
 * are atoms (staging.atome_<slug>), cells are what rows of marts read. One that nobody declared anything of has no cell.
 */
export async function* readTables(
  client: PoolClient,
  contents: readonly IndicatorContent[],
): AsyncGenerator<ReadTable> {
  const readers = readersOf(contents.map(({ meaning }) => meaning));
  const frame = readers.size === 0 ? null : await readFrame(client);
  for (const magnitude of mostReadFirst(readers)) {
    const own = readers.get(magnitude) ?? [];
    const entries: Entry[] = [];
    for (const reader of own)
      if (reader.modalite === undefined) entries.push(...(await readEntries(client, reader)));
    if (frame === null) continue;
    const byMillesime = group(byMetier(entries, frame.metiers), ({ millesime }) => millesime);
    for (const millesime of millesimesOf(own, contents)) {
      const pieces = allPieces(magnitude, byMillesime.get(millesime) ?? []);
      yield tableOf({ magnitude, millesime, readers: own }, pieces, contents, frame);
    }
  }
}

/** What many indicators read hides rows of all of them: it is decided before what fewer read. */
function mostReadFirst(readers: ReadonlyMap<string, readonly Reader[]>): string[] {
  return [...readers]
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .map(([magnitude]) => magnitude);
}

/** Those of the rows that read a magnitude. */
function millesimesOf(readers: readonly Reader[], contents: readonly IndicatorContent[]): string[] {
  const slugs = new Set(readers.map(({ meaning }) => meaning.slug));
  const read = contents.filter(({ meaning }) => slugs.has(meaning.slug));
  return [...new Set(read.flatMap(({ table }) => textColumn(table, "millesime").values))].sort();
}

function allPieces(magnitude: string, entries: readonly Entry[]): Piece[] {
  const byLine = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = `${entry.structure} ${entry.metier}`;
    const line = byLine.get(key);
    if (line === undefined) byLine.set(key, [entry]);
    else line.push(entry);
  }
  return [...byLine.values()].flatMap((line) => piecesOf(magnitude, line));
}

interface Named {
  magnitude: string;
  millesime: string;
  readers: readonly Reader[];
}

function tableOf(
  { magnitude, millesime, readers }: Named,
  every: readonly Piece[],
  contents: readonly IndicatorContent[],
  frame: Frame,
): ReadTable {
  const pieces = every.filter(({ structure }) => frame.structures.has(structure));
  const structureOf = (piece: Piece) => frame.structures.get(piece.structure)!;
  const modalites = setsOf(
    pieces.map((piece) => piece.modalites),
    readers.flatMap(({ modalite }) => modalite ?? []),
  );
  const populations = setsOf(pieces.map((piece) => piece.indicators));
  const places = nodesOf(
    pieces.map((piece) => structureOf(piece).partie),
    frame.places,
  );
  const metiers = nodesOf(
    pieces.map((piece) => piece.metier),
    frame.metiers,
  );
  const secteurs = nodesOf(
    pieces.map((piece) => structureOf(piece).secteur),
    frame.secteurs,
  );
  const keyed = [places, metiers, secteurs, modalites, populations] as const;
  const rule = ruleOf(readers);
  const { cells, readings } = cellsOf({ magnitude, millesime, readers }, contents, keyed);
  // Numbered within the table: one who comes elsewhere changes nothing here.
  const involved = [...new Set(pieces.map((piece) => structureOf(piece).gestionnaire))].sort((a, b) => a - b);
  const numbers = new Map(involved.map((gestionnaire, number) => [gestionnaire, number]));
  const persons = new Map(
    [...new Set(pieces.map((piece) => piece.persons))].map((name, rank) => [name, rank]),
  );
  return {
    readings,
    gestionnaires: involved.map((gestionnaire) => frame.gestionnaires[gestionnaire]!),
    table: {
      magnitude,
      millesime,
      rule,
      unit: unitOf(magnitude, readers),
      dimensions: [
        places.dimension,
        metiers.dimension,
        secteurs.dimension,
        modalites.dimension,
        populations.dimension,
      ],
      cells,
      contributions: {
        gestionnaire: Uint32Array.from(pieces, (piece) => numbers.get(structureOf(piece).gestionnaire)!),
        leaves: [places.leafOf, metiers.leafOf, secteurs.leafOf, modalites.leafOf, populations.leafOf],
        value: Float64Array.from(pieces, ({ value }) => value),
        heads:
          rule === "contributors"
            ? null
            : {
                count: Float64Array.from(pieces, ({ heads }) => heads),
                persons: Uint32Array.from(pieces, (piece) => persons.get(piece.persons)!),
              },
      },
    },
  };
}

/** Persons count where they do for all that read a magnitude; of what schools declare, leavers alone are ever secret. */
function ruleOf(readers: readonly Reader[]): Rule {
  if (!readers.every(({ meaning }) => meaning.returns?.heads === true)) return "contributors";
  return readers.every(({ meaning }) => meaning.returns?.kind === "formation") ? "leavers" : "heads";
}

/** Stored integers in one ETP, one head or one day: what the component of that column is divided by. */
function unitOf(magnitude: string, readers: readonly Reader[]): number {
  if (magnitude.startsWith("etp_") || magnitude.endsWith("_etp")) return 100;
  const [divisor = 1] = readers.flatMap(({ meaning, column }) => divisorOf(meaning, column) ?? []);
  return divisor;
}

function divisorOf({ numerator, denominator }: Indicator, column: string): number | undefined {
  if (column === "numerator") return numerator?.divisor;
  return column === "denominator" ? denominator?.divisor : undefined;
}

/** Leaves are sets of names; a node holds the sets with its name, or one of its names « a+b ». */
function setsOf(sets: readonly (readonly string[])[], further: readonly string[] = []): Keyed {
  const keys = sets.map((set) => set.join("|"));
  const leaves = new Map([...new Set(keys)].sort().map((key, leaf) => [key, leaf]));
  const names = [...new Set([...[...leaves.keys()].flatMap((key) => key.split("|")), ...further])].sort(
    (a, b) => (a === ALL || b === ALL ? Number(b === ALL) - Number(a === ALL) : a < b ? -1 : 1),
  );
  const nodes = names.map((name) => {
    const wanted = name.split("+");
    const held = [...leaves].filter(([set]) => set.split("|").some((one) => wanted.includes(one)));
    return { name, leaves: Uint16Array.from(held, ([, leaf]) => leaf) };
  });
  return {
    dimension: { leaves: leaves.size, nodes },
    leafOf: Uint16Array.from(keys, (key) => leaves.get(key)!),
    nodeOf: new Map(names.map((name, node) => [name, node])),
  };
}

function isReading(status: string, column: string): boolean {
  return status === "not_computable" ? column === "denominator" : status !== "no_response";
}

/** Who brings no contribution of its own reads those of the only ones who do. */
function populationOf(slug: string, { nodeOf }: Keyed): string {
  const [only, ...others] = nodeOf.keys();
  return nodeOf.has(slug) || only === undefined || others.length > 0 ? slug : only;
}

/**
 * The cells that rows read, each once, in the order of their nodes. A row whose status carries no number reads none, one
 * that cannot be computed its denominator alone.
 */
function cellsOf(
  { millesime, readers }: Named,
  contents: readonly IndicatorContent[],
  keyed: readonly [Keyed, Keyed, Keyed, Keyed, Keyed],
): Pick<ReadTable, "readings"> & Pick<Table, "cells"> {
  const wanted: { indicator: string; row: number; key: number; nodes: number[] }[] = [];
  const sizes = keyed.map(({ nodeOf }) => nodeOf.size);
  for (const { meaning, column, modalite } of readers) {
    const content = contents.find((one) => one.meaning.slug === meaning.slug);
    if (content === undefined) continue;
    const population = populationOf(meaning.slug, keyed[4]);
    const [level, code, metier, secteur, own, year, status] = (
      ["level", "code", "metier", "secteur", "modalite", "millesime", "status"] as const
    ).map((name) => textColumn(content.table, name));
    for (let row = 0; row < content.table.length; row++) {
      if (textAt(year!, row) !== millesime || !isReading(textAt(status!, row), column)) continue;
      const names = [
        `${textAt(level!, row)}:${textAt(code!, row)}`,
        textAt(metier!, row),
        textAt(secteur!, row),
        modalite ?? textAt(own!, row),
        population,
      ];
      const nodes = names.map((name, d) => keyed[d]!.nodeOf.get(name) ?? -1);
      if (nodes.includes(-1)) continue;
      wanted.push({
        indicator: meaning.slug,
        row,
        nodes,
        key: nodes.reduce((key, node, d) => key * sizes[d]! + node, 0),
      });
    }
  }
  const cells = [...new Map(wanted.map((one) => [one.key, one.nodes])).entries()].sort(([a], [b]) => a - b);
  const cellOf = new Map(cells.map(([key], cell) => [key, cell]));
  const along = (d: number) => Uint16Array.from(cells, ([, nodes]) => nodes[d]!);
  return {
    cells: [along(0), along(1), along(2), along(3), along(4)],
    readings: wanted.map(({ indicator, row, key }) => ({ indicator, row, cell: cellOf.get(key)! })),
  };
}
