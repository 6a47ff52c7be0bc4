/** Text kept once per distinct value: `codes[row]` points into `values`. */
export interface TextColumn {
  readonly kind: "text";
  readonly name: string;
  readonly values: readonly string[];
  readonly codes: Uint16Array | Uint32Array;
}

/** Numbers of a column; NaN stands for null (no figure of ours is ever NaN). */
export interface NumberColumn {
  readonly kind: "number";
  readonly name: string;
  readonly values: Float64Array;
}

export type Column = TextColumn | NumberColumn;

/** Rows held as columns, the way they are filtered, encoded and sent. */
export interface ColumnTable {
  readonly length: number;
  readonly columns: readonly Column[];
}

export function textColumn(table: ColumnTable, name: string): TextColumn {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column?.kind !== "text") throw new Error(`no text column ${name}`);
  return column;
}

export function numberColumn(table: ColumnTable, name: string): NumberColumn {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column?.kind !== "number") throw new Error(`no number column ${name}`);
  return column;
}

/** The text of one row, or undefined past the end. */
export function textAt(column: TextColumn, row: number): string {
  return column.values[column.codes[row] ?? -1] ?? "";
}

/** The number of one row; null where there is none. */
export function numberAt(column: NumberColumn, row: number): number | null {
  const value = column.values[row] ?? NaN;
  return Number.isNaN(value) ? null : value;
}

/** A column of the same text on every row. */
export function constantColumn(name: string, text: string, length: number): TextColumn {
  return { kind: "text", name, values: [text], codes: new Uint16Array(length) };
}

/** A text column from its distinct values and a code per row. */
export function codedColumn(name: string, values: readonly string[], codes: ArrayLike<number>): TextColumn {
  const Codes = values.length > 0xffff ? Uint32Array : Uint16Array;
  return { kind: "text", name, values, codes: Codes.from(codes) };
}

/** The rows named by `rows`, in that order; only the texts that are used are kept. */
export function takeRows(table: ColumnTable, rows: Uint32Array): ColumnTable {
  return { length: rows.length, columns: table.columns.map((column) => takeColumn(column, rows)) };
}

export function takeColumn(column: Column, rows: Uint32Array): Column {
  return column.kind === "text" ? takeText(column, rows) : takeNumbers(column, rows);
}

function takeNumbers({ name, values }: NumberColumn, rows: Uint32Array): NumberColumn {
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]!]!;
  return { kind: "number", name, values: taken };
}

function takeText({ name, values, codes }: TextColumn, rows: Uint32Array): TextColumn {
  const renumbered = new Int32Array(values.length).fill(-1);
  const kept: string[] = [];
  const taken = new (values.length > 0xffff ? Uint32Array : Uint16Array)(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!;
    if (renumbered[code] === -1) renumbered[code] = kept.push(values[code]!) - 1;
    taken[i] = renumbered[code]!;
  }
  return { kind: "text", name, values: kept, codes: taken };
}

/** Several tables one under the other; they must have the same columns in the same order. */
export function stack(tables: readonly ColumnTable[]): ColumnTable {
  const [first] = tables;
  if (first === undefined) return { length: 0, columns: [] };
  if (tables.length === 1) return first;
  const length = tables.reduce((sum, table) => sum + table.length, 0);
  const columns = first.columns.map((column, index) => {
    const parts = tables.map((table) => table.columns[index]!);
    return column.kind === "text" ? stackTexts(parts, length) : stackNumbers(parts, length);
  });
  return { length, columns };
}

function stackNumbers(parts: readonly Column[], length: number): NumberColumn {
  const values = new Float64Array(length);
  let offset = 0;
  for (const part of parts) {
    if (part.kind !== "number") throw new Error(`column ${part.name} is not a number everywhere`);
    values.set(part.values, offset);
    offset += part.values.length;
  }
  return { kind: "number", name: parts[0]?.name ?? "", values };
}

function stackTexts(parts: readonly Column[], length: number): TextColumn {
  const known = new Map<string, number>();
  const codes = new Uint32Array(length);
  let offset = 0;
  for (const part of parts) {
    if (part.kind !== "text") throw new Error(`column ${part.name} is not a text everywhere`);
    const renumbered = part.values.map((text) => {
      const code = known.get(text) ?? known.size;
      known.set(text, code);
      return code;
    });
    for (const code of part.codes) codes[offset++] = renumbered[code]!;
  }
  return codedColumn(parts[0]?.name ?? "", [...known.keys()], codes);
}
