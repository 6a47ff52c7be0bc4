import {
  codedColumn,
  type Column,
  type ColumnTable,
  numberColumn,
  textAt,
  textColumn,
} from "#data/encoding/columns.ts";
import { HELD, PUBLISHED, SECRET, SECRET_INDUIT } from "#data/rules/disclosure/table.ts";

const KEYS = ["level", "code", "metier", "secteur", "modalite", "millesime"];

/** Rows as they may be shown, and how many of them are those of the published edition. */
export interface ShownRows {
  table: ColumnTable;
  held: number;
}

/**
 * The rows as they may be shown, by their states: every number is taken off those that are masked, and why is in their
 * status; what is held is copied from `former`, the same indicator in the published edition, or masked if it is not
 * there.
 */
export function shownRows(table: ColumnTable, states: Uint8Array, former: ColumnTable | null): ShownRows {
  const from = formerRows(table, states, former);
  const settled = states.map((state, row) =>
    state !== HELD ? state : from[row] === -1 ? SECRET_INDUIT : PUBLISHED,
  );
  const columns = table.columns.map((column) => {
    const safe = maskedColumn(table, column, settled);
    return former === null ? safe : heldColumn(safe, former, from);
  });
  return { table: { length: table.length, columns }, held: from.filter((row) => row !== -1).length };
}

/** Row of `former` that each held row is copied from; -1 for none. */
function formerRows(table: ColumnTable, states: Uint8Array, former: ColumnTable | null): Int32Array {
  const from = new Int32Array(table.length).fill(-1);
  if (former === null || !states.includes(HELD)) return from;
  const keyOf = (of: ColumnTable) => {
    const columns = KEYS.map((name) => textColumn(of, name));
    return (row: number) => columns.map((column) => textAt(column, row)).join("~");
  };
  const [now, then] = [keyOf(table), keyOf(former)];
  const ranks = new Map<string, number>();
  for (let row = 0; row < former.length; row++) ranks.set(then(row), row);
  states.forEach((state, row) => {
    if (state === HELD) from[row] = ranks.get(now(row)) ?? -1;
  });
  return from;
}

function maskedColumn(table: ColumnTable, column: Column, states: Uint8Array): Column {
  if (column.kind === "number")
    return {
      ...column,
      values: column.values.map((value, row) => (states[row] === PUBLISHED ? value : NaN)),
    };
  if (column.name !== "status") return column;
  const status = textColumn(table, "status");
  return textsOf("status", table.length, (row) => {
    if (states[row] === SECRET) return "secret";
    return states[row] === SECRET_INDUIT ? "secret_induit" : textAt(status, row);
  });
}

function heldColumn(column: Column, former: ColumnTable, from: Int32Array): Column {
  if (column.kind === "number") {
    const { values } = numberColumn(former, column.name);
    return {
      ...column,
      values: column.values.map((value, row) => (from[row] === -1 ? value : values[from[row]!]!)),
    };
  }
  if (column.name !== "status") return column;
  const status = textColumn(former, "status");
  return textsOf("status", from.length, (row) =>
    from[row] === -1 ? textAt(column, row) : textAt(status, from[row]!),
  );
}

function textsOf(name: string, length: number, textOf: (row: number) => string): Column {
  const names = new Map<string, number>();
  const codes = Array.from({ length }, (_, row) => {
    const text = textOf(row);
    const code = names.get(text) ?? names.size;
    names.set(text, code);
    return code;
  });
  return codedColumn(name, [...names.keys()], codes);
}
