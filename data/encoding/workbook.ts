import { SaxesParser } from "saxes";
import type { Archive } from "./archive.ts";

/** A cell as a spreadsheet keeps it. Numbers as briefly as they are, in point notation, dates as ISO, percentages as the fraction kept. */
export interface SheetCell {
  text: string;
  kind: "text" | "number" | "percent" | "date" | "error";
  /** The text is the last result of a formula, empty when the program kept none. */
  formula: boolean;
}

export interface SheetRow {
  /** As a spreadsheet counts: from 1. */
  line: number;
  hidden: boolean;
  cells: (SheetCell | undefined)[];
}

export interface Sheet {
  name: string;
  visible: boolean;
  rows: () => AsyncGenerator<SheetRow>;
  /** Merged ranges, « A2:A5 »; known once the rows were read. */
  merges: string[];
}

/** A row or a column beyond what a spreadsheet has, or XML that is none. */
export class WorkbookError extends Error {}

/** As many as Excel has. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

interface Tag {
  name: string;
  attributes: Record<string, string>;
}

interface Handlers {
  open?: (tag: Tag) => void;
  text?: (part: string) => void;
  close?: (name: string) => void;
}

/** The sheets of a workbook; rows are read one by one when they are asked for. */
export async function readWorkbook(archive: Archive): Promise<Sheet[]> {
  const targets = await readTargets(archive);
  const { sheets, date1904 } = await readSheets(archive);
  const book = {
    archive,
    date1904,
    strings: await readStrings(archive, targets),
    formats: await readFormats(archive),
  };
  return sheets.flatMap(({ name, visible, relation }) => {
    const file = targets.get(relation);
    if (file === undefined || !archive.names.includes(file)) return [];
    const merges: string[] = [];
    return [{ name, visible, merges, rows: () => readRows(book, file, merges) }];
  });
}

async function readTargets(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await parseWhole(archive, "xl/_rels/workbook.xml.rels", {
    open({ name, attributes }) {
      if (name !== "Relationship") return;
      const target = attributes["Target"] ?? "";
      targets.set(attributes["Id"] ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

interface Named {
  name: string;
  visible: boolean;
  relation: string;
}

async function readSheets(archive: Archive): Promise<{ sheets: Named[]; date1904: boolean }> {
  const sheets: Named[] = [];
  let date1904 = false;
  await parseWhole(archive, "xl/workbook.xml", {
    open({ name, attributes }) {
      if (name === "workbookPr") date1904 = /^(1|true)$/.test(attributes["date1904"] ?? "");
      if (name !== "sheet") return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      sheets.push({
        name: attributes["name"] ?? "",
        visible: (attributes["state"] ?? "visible") === "visible",
        relation,
      });
    },
  });
  return { sheets, date1904 };
}

async function readStrings(archive: Archive, targets: ReadonlyMap<string, string>): Promise<string[]> {
  const file = [...targets.values()].find((target) => target.endsWith("sharedStrings.xml"));
  const strings: string[] = [];
  if (file === undefined || !archive.names.includes(file)) return strings;
  let text = "";
  let inText = false;
  let phonetic = false;
  await parseWhole(archive, file, {
    open({ name }) {
      if (name === "si") text = "";
      if (name === "rPh") phonetic = true;
      inText = name === "t" && !phonetic;
    },
    text(part) {
      if (inText) text += part;
    },
    close(name) {
      if (name === "rPh") phonetic = false;
      if (name === "t") inText = false;
      if (name === "si") strings.push(unescapeText(text));
    },
  });
  return strings;
}

type Format = "plain" | "date" | "percent";

/** What each cell style makes of a number. */
async function readFormats(archive: Archive): Promise<Format[]> {
  const own = new Map<string, string>();
  const formats: Format[] = [];
  let inCells = false;
  if (!archive.names.includes("xl/styles.xml")) return formats;
  await parseWhole(archive, "xl/styles.xml", {
    open({ name, attributes }) {
      if (name === "cellXfs") inCells = true;
      if (name === "numFmt") own.set(attributes["numFmtId"] ?? "", attributes["formatCode"] ?? "");
      if (name === "xf" && inCells) formats.push(formatOf(attributes["numFmtId"] ?? "0", own));
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return formats;
}

/** ECMA-376 18.8.30: 14–22 and 45–47 are dates and times, 27–36 and 50–58 those of East Asia, 9 and 10 percentages. */
function formatOf(id: string, own: ReadonlyMap<string, string>): Format {
  const number = Number(id);
  if (number === 9 || number === 10) return "percent";
  const isDate = (low: number, high: number) => number >= low && number <= high;
  if (isDate(14, 22) || isDate(27, 36) || isDate(45, 47) || isDate(50, 58)) return "date";
  const code = (own.get(id) ?? "").replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, "");
  if (code.includes("%")) return "percent";
  return /[dmyhsaj]/i.test(code.replace(/general|standard/i, "")) ? "date" : "plain";
}

interface Book {
  archive: Archive;
  date1904: boolean;
  strings: readonly string[];
  formats: readonly Format[];
}

async function* readRows(book: Book, file: string, merges: string[]): AsyncGenerator<SheetRow> {
  let ready: SheetRow[] = [];
  let row: SheetRow = { line: 0, hidden: false, cells: [] };
  let cell = { column: -1, type: "n", style: "", text: "", formula: false };
  let inValue = false;
  let phonetic = false;
  merges.length = 0;
  const on: Handlers = {
    open({ name, attributes }) {
      if (name === "row") row = startRow(attributes, row.line);
      else if (name === "c") {
        const column = columnOf(attributes["r"], cell.column);
        const type = attributes["t"] ?? "n";
        cell = { column, type, style: attributes["s"] ?? "", text: "", formula: false };
      } else if (name === "f") cell.formula = true;
      else if (name === "rPh") phonetic = true;
      else if (name === "mergeCell") merges.push(attributes["ref"] ?? "");
      inValue = (name === "v" || name === "t") && !phonetic;
    },
    text(part) {
      if (inValue) cell.text += part;
    },
    close(name) {
      inValue = false;
      if (name === "rPh") phonetic = false;
      if (name === "c" && (cell.text !== "" || cell.formula)) row.cells[cell.column] = cellOf(book, cell);
      if (name !== "row") return;
      ready.push(row);
      cell.column = -1;
    },
  };
  for await (const _ of parse(book.archive, file, on)) {
    yield* ready;
    ready = [];
  }
}

function startRow(attributes: Record<string, string>, previous: number): SheetRow {
  const line = Number(attributes["r"] ?? previous + 1);
  if (!Number.isInteger(line) || line < 1 || line > LAST_ROW) throw new WorkbookError(`row ${line}`);
  return { line, hidden: /^(1|true)$/.test(attributes["hidden"] ?? ""), cells: [] };
}

/** 0 for A, 26 for AA; the column after `previous` where the cell does not say its own. */
function columnOf(reference: string | undefined, previous: number): number {
  let column = 0;
  for (const letter of reference ?? "") {
    if (letter < "A" || letter > "Z") break;
    column = column * 26 + letter.charCodeAt(0) - 64;
    if (column > LAST_COLUMN) throw new WorkbookError(`column ${reference?.slice(0, 10)}`);
  }
  return reference === undefined ? previous + 1 : column - 1;
}

interface RawCell {
  type: string;
  style: string;
  text: string;
  formula: boolean;
}

function cellOf(book: Book, { type, style, text, formula }: RawCell): SheetCell {
  if (type === "s") return { text: book.strings[Number(text)] ?? "", kind: "text", formula };
  if (type === "e") return { text, kind: "error", formula };
  if (type === "b") return { text: text === "1" ? "VRAI" : "FAUX", kind: "text", formula };
  if (type === "d") return { text: text.slice(0, 10), kind: "date", formula };
  if (type !== "n") return { text: unescapeText(text), kind: "text", formula };
  const format = text === "" ? "plain" : (book.formats[Number(style)] ?? "plain");
  if (format === "date") return { text: isoOf(Number(text), book.date1904), kind: "date", formula };
  return { text: brief(text), kind: format === "percent" ? "percent" : "number", formula };
}

/** Spreadsheets write 0.1 as 0.10000000000000001. What is no number, or none that is written in digits, stays as it is. */
function brief(text: string): string {
  if (text.length < 16 && !text.includes("E")) return text;
  const written = String(Number(text));
  return /^-?[\d.]+$/.test(written) ? written : text;
}

/** Day of a serial number: 1 is 1 January 1900 for Excel, which believes that 29 February 1900 was. */
function isoOf(serial: number, date1904: boolean): string {
  const days = date1904 ? serial + 1462 : serial;
  const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}

/** `_x000A_`: how a workbook writes the signs that XML has not. */
function unescapeText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

async function parseWhole(archive: Archive, file: string, on: Handlers): Promise<void> {
  for await (const _ of parse(archive, file, on));
}

/** Parses a file of the archive; comes back after each block, so that what was read can be taken. */
async function* parse(archive: Archive, file: string, on: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => on.open?.({ name: localName(name), attributes }));
  parser.on("text", (part) => on.text?.(part));
  parser.on("cdata", (part) => on.text?.(part));
  parser.on("closetag", ({ name }) => on.close?.(localName(name)));
  parser.on("error", (error) => {
    throw new WorkbookError(error.message, { cause: error });
  });
  for await (const block of archive.open(file)) {
    parser.write(block);
    yield;
  }
  parser.close();
  yield;
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);
