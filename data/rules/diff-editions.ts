import type { Cause, Moved } from "../contract/edition.ts";
import { LEVELS, levelOf, type Status, statusOf } from "../contract/vocabulary.ts";
import { type ColumnTable, numberAt, numberColumn, textAt, textColumn } from "../encoding/columns.ts";

/** What a diff needs to know of an indicator in one edition. */
export interface Side {
  table: ColumnTable;
  formulaVersion: string;
}

export type MovedRow = Omit<Moved, "libelle">;

export interface IndicatorDiff {
  indicator: string;
  unchanged: number;
  moved: number;
  added: number;
  removed: number;
  rows: MovedRow[];
}

const DIMENSIONS = ["level", "code", "metier", "secteur", "modalite", "millesime"] as const;

/** Every published value of one indicator that moved, appeared or went, with why; the widest territories first. */
export function diffIndicator(indicator: string, before: Side | null, after: Side | null): IndicatorDiff {
  const old = before === null ? new Map<string, Row>() : rowsOf(before.table);
  const now = after === null ? new Map<string, Row>() : rowsOf(after.table);
  const territories = { before: codesOf(old), after: codesOf(now) };
  const diff: IndicatorDiff = { indicator, unchanged: 0, moved: 0, added: 0, removed: 0, rows: [] };
  for (const [key, row] of now) {
    const was = old.get(key);
    if (was === undefined) diff.added++;
    else if (was.value === row.value && was.status === row.status) diff.unchanged++;
    else {
      diff.moved++;
      diff.rows.push(describe(indicator, key, was, row, causeOf(before, after, was, row, territories)));
    }
  }
  for (const key of old.keys()) if (!now.has(key)) diff.removed++;
  diff.rows.sort(byWidth);
  return diff;
}

interface Row {
  value: number | null;
  status: Status;
  contributors: number | null;
}

function rowsOf(table: ColumnTable): Map<string, Row> {
  const dimensions = DIMENSIONS.map((name) => textColumn(table, name));
  const value = numberColumn(table, "value");
  const contributors = numberColumn(table, "contributors");
  const status = textColumn(table, "status");
  const rows = new Map<string, Row>();
  for (let row = 0; row < table.length; row++) {
    rows.set(dimensions.map((column) => textAt(column, row)).join("~"), {
      value: numberAt(value, row),
      status: statusOf(textAt(status, row)),
      contributors: numberAt(contributors, row),
    });
  }
  return rows;
}

function codesOf(rows: ReadonlyMap<string, Row>): string {
  const codes = new Set([...rows.keys()].map((key) => key.split("~", 2).join("~")));
  return [...codes].sort().join(" ");
}

/** The formula explains before the perimeter, the perimeter before the data. */
function causeOf(
  before: Side | null,
  after: Side | null,
  was: Row,
  row: Row,
  territories: { before: string; after: string },
): Cause {
  if (before?.formulaVersion !== after?.formulaVersion) return "formule";
  if (was.contributors !== row.contributors || territories.before !== territories.after) return "perimetre";
  return "donnees";
}

function describe(indicator: string, key: string, was: Row, row: Row, cause: Cause): MovedRow {
  const [level = "", code = "", metier = "", secteur = "", modalite = "", millesime = ""] = key.split("~");
  const delta = was.value === null || row.value === null ? null : row.value - was.value;
  return {
    indicator,
    level: levelOf(level),
    code,
    metier,
    secteur,
    modalite,
    millesime,
    before: was.value,
    after: row.value,
    status_before: was.status,
    status_after: row.status,
    delta,
    share: delta === null || was.value === null || was.value === 0 ? null : delta / Math.abs(was.value),
    cause,
  };
}

function byWidth(a: MovedRow, b: MovedRow): number {
  const width = LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
  if (width !== 0) return width;
  return Math.abs(b.delta ?? Infinity) - Math.abs(a.delta ?? Infinity) || 0;
}
