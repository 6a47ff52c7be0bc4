import type { Indicator } from "#data/contract/indicator.ts";
import { type ColumnTable, numberAt, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";
import type { Table } from "#data/rules/disclosure/table.ts";
import { cellCount, type Leaves } from "./leaves.ts";
import { at, listOf } from "./sparse.ts";

/** The rows of an indicator as its file was written. */
export interface PublishedFile {
  meaning: Indicator;
  rows: ColumnTable;
}

/** What readers see of a table. */
export interface Reading {
  /** 1 for each cell of which a row carries numbers. */
  shown: Uint8Array;
  /** Cells that a row prints as the edition before did, though they have changed: nothing new is read there. */
  held: number;
  /** Cells whose printed component is neither the sum of the contributions nor held. */
  others: number;
  /** Rows that carry numbers and that no cell stands for: what they give away was not attacked. */
  strangers: number;
}

const NUMBERS = ["value", "low", "high", "numerator", "denominator", "contributors", "coverage"] as const;
const QUANTITIES = ["value", "numerator", "denominator"] as const;
const KEYS = ["level", "code", "metier", "secteur", "modalite"] as const;

/** The files of an edition, and of the one that readers had before it. */
export interface Editions {
  files: readonly PublishedFile[];
  former: readonly PublishedFile[];
}

/** Rows of each indicator that some cell of some table stands for, or that are counted as strangers: 1. */
export type Standing = Map<string, Uint8Array>;

/**
 * Reads from files alone which cells of a table are known: a row that carries any number gives every magnitude of its
 * indicator, since the formula is public; one that cannot be computed says that its denominator is 0. A magnitude that
 * nobody splits by the modalité of a row is not what that row is made of. Rows that a cell stands for are noted.
 */
export function readPublished(
  table: Table,
  leaves: Leaves,
  { files, former }: Editions,
  standing: Standing = new Map(),
): Reading {
  const cells = new Map<string, number>();
  for (let cell = 0; cell < cellCount(table); cell++) cells.set(keyOf(table, cell), cell);
  const shown = new Uint8Array(cellCount(table));
  let held = 0;
  let others = 0;
  let strangers = 0;
  // Where nobody declared anything, no cell stands for a row: it gives nothing away unless it prints a quantity.
  const isEmptyTable = table.contributions.value.length === 0;
  const modalites = new Set(table.dimensions[3].nodes.map(({ name }) => name));
  for (const { meaning, rows } of files) {
    const columns = (meaning.returns?.protects ?? []).filter(
      ({ magnitude }) => magnitude === table.magnitude,
    );
    if (columns.length === 0) continue;
    const population = populationOf(table, meaning.slug);
    const stands = standing.get(meaning.slug) ?? new Uint8Array(rows.length);
    standing.set(meaning.slug, stands);
    const texts = KEYS.map((name) => textColumn(rows, name));
    const millesime = textColumn(rows, "millesime");
    const status = textColumn(rows, "status");
    const numbers = NUMBERS.map((name) => numberColumn(rows, name));
    const isFormer = formerRow(rows, former.find((one) => one.meaning.slug === meaning.slug)?.rows);
    for (let row = 0; row < rows.length; row++) {
      if (textAt(millesime, row) !== table.millesime) continue;
      const [level, code, metier, secteur, own] = texts.map((column) => textAt(column, row));
      const isEmpty = textAt(status, row) === "not_computable";
      for (const { column, modalite = own } of columns) {
        const key = [`${level}:${code}`, metier, secteur, modalite, population ?? ""];
        const cell = cells.get(key.join(SEPARATOR));
        const told = isEmpty ? column === "denominator" : numbers.some((one) => numberAt(one, row) !== null);
        if (!told) continue;
        const printed = isEmpty ? 0 : component(rows, column, row, textAt(status, row));
        if (cell === undefined) {
          // What divides by nothing where nobody counts says so, and no more.
          const isRead = modalites.has(modalite ?? "") && !isEmptyTable;
          if (isEmpty || (!isRead && (printed ?? 0) === 0)) continue;
          strangers++;
          stands[row] = 1;
          continue;
        }
        stands[row] = 1;
        const isSum = printed === null || printed === sumOf(leaves, cell);
        if (!isSum && isFormer(row)) {
          held++;
          continue;
        }
        shown[cell] = 1;
        if (!isSum) others++;
      }
    }
  }
  return { shown, held, others, strangers };
}

/** Whether a row prints the numbers that it had in an earlier edition. */
function formerRow(rows: ColumnTable, former: ColumnTable | undefined): (row: number) => boolean {
  if (former === undefined) return () => false;
  const keyIn = (table: ColumnTable) => {
    const columns = [...KEYS, "millesime"].map((name) => textColumn(table, name));
    return (row: number) => columns.map((column) => textAt(column, row)).join(SEPARATOR);
  };
  const [keyNow, keyThen] = [keyIn(rows), keyIn(former)];
  let ranks: Map<string, number> | null = null;
  const pairs = NUMBERS.map((name) => [numberColumn(rows, name), numberColumn(former, name)] as const);
  return (row) => {
    ranks ??= new Map(Array.from({ length: former.length }, (_, rank) => [keyThen(rank), rank]));
    const rank = ranks.get(keyNow(row));
    return rank !== undefined && pairs.every(([now, then]) => numberAt(now, row) === numberAt(then, rank));
  };
}

const SEPARATOR = "\u0001";

function keyOf(table: Table, cell: number): string {
  return table.dimensions
    .map(({ nodes }, d) => nodes[table.cells[d]?.[cell] ?? 0]?.name ?? "")
    .join(SEPARATOR);
}

/** The node of an indicator; the only one where all indicators count the same structures. */
function populationOf(table: Table, slug: string): string | null {
  const { nodes } = table.dimensions[4];
  const own = nodes.find(({ name }) => name === slug);
  return own?.name ?? (nodes.length === 1 ? (nodes[0]?.name ?? null) : null);
}

/** The component that a column prints; null for one that is not printed, or that imputation completed. */
function component(rows: ColumnTable, column: string, row: number, status: string): number | null {
  if (status === "estimated" || (column !== "numerator" && column !== "denominator")) return null;
  return numberAt(numberColumn(rows, column), row);
}

/**
 * Rows that carry numbers of a magnitude and a millésime of which no table was attacked, and those that print a quantity
 * though no cell of any table stands for them.
 */
export function unattacked(
  files: readonly PublishedFile[],
  attacked: ReadonlySet<string>,
  standing: Standing,
): number {
  let count = 0;
  for (const { meaning, rows } of files) {
    const millesime = textColumn(rows, "millesime");
    const numbers = NUMBERS.map((name) => numberColumn(rows, name));
    const quantities = QUANTITIES.map((name) => numberColumn(rows, name));
    const stands = standing.get(meaning.slug);
    for (let row = 0; row < rows.length; row++) {
      const year = textAt(millesime, row);
      const isKnown = (meaning.returns?.protects ?? []).every(({ magnitude }) =>
        attacked.has(tableKey({ magnitude, millesime: year })),
      );
      if (!isKnown && numbers.some((one) => numberAt(one, row) !== null)) count++;
      else if (isKnown && stands?.[row] !== 1 && quantities.some((one) => (numberAt(one, row) ?? 0) !== 0))
        count++;
    }
  }
  return count;
}

export function tableKey({ magnitude, millesime }: Pick<Table, "magnitude" | "millesime">): string {
  return `${magnitude} ${millesime}`;
}

function sumOf(leaves: Leaves, cell: number): number {
  return listOf(leaves.leaves, cell).reduce((sum, leaf) => sum + at(leaves.mass, leaf), 0);
}
