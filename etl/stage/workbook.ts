import { posix } from "node:path";
import { SaxesParser } from "saxes";
import { openZipEntry, zipEntries, type ZipEntry } from "#etl/fetch/zip.ts";

/** The cells of one row by column; absent where the sheet holds none. */
export interface SheetRow {
  /** As a spreadsheet counts: from 1. */
  line: number;
  cells: (string | undefined)[];
}

/** An XLSX workbook of which a sheet is read row by row, whatever its size. */
export interface Workbook {
  sheets: string[];
  /** Cells as text: numbers as briefly as they are, booleans as 1 and 0, dates as the serial number that the file holds. */
  rows(sheet: string): AsyncGenerator<SheetRow>;
}

interface Tag {
  name: string;
  attributes: Record<string, string>;
}

/** Opens a workbook: the names of its sheets and its shared strings are read at once, the rows when they are asked for. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const entries = new Map((await zipEntries(path))?.map((entry) => [entry.name, entry]));
  const targets = await readTargets(path, entries.get("xl/_rels/workbook.xml.rels"));
  const files = await readSheetFiles(path, entries.get("xl/workbook.xml"), targets);
  const strings = await readSharedStrings(path, entries.get("xl/sharedStrings.xml"));
  return {
    sheets: [...files.keys()],
    rows: (sheet) => readRows(path, entries.get(files.get(sheet) ?? ""), strings),
  };
}

/** Where each relation of the workbook leads within the archive. */
async function readTargets(path: string, entry: ZipEntry | undefined): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await parseWhole(path, entry, {
    open({ name, attributes }) {
      if (name !== "Relationship") return;
      const target = attributes["Target"] ?? "";
      targets.set(
        attributes["Id"] ?? "",
        target.startsWith("/") ? target.slice(1) : posix.join("xl", target),
      );
    },
  });
  return targets;
}

/** The file of each sheet, in the order of the workbook. */
async function readSheetFiles(
  path: string,
  entry: ZipEntry | undefined,
  targets: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  await parseWhole(path, entry, {
    open({ name, attributes }) {
      const file = targets.get(attributes["r:id"] ?? "");
      if (name === "sheet" && file !== undefined) files.set(attributes["name"] ?? "", file);
    },
  });
  return files;
}

async function readSharedStrings(path: string, entry: ZipEntry | undefined): Promise<string[]> {
  const strings: string[] = [];
  let text = "";
  let inText = false;
  let phonetic = false;
  await parseWhole(path, entry, {
    open({ name }) {
      if (name === "si") text = "";
      if (name === "rPh") phonetic = true;
      inText = name === "t" && !phonetic;
    },
    text(part) {
      if (inText) text += part;
    },
    close({ name }) {
      if (name === "rPh") phonetic = false;
      if (name === "t") inText = false;
      if (name === "si") strings.push(text);
    },
  });
  return strings;
}

async function* readRows(
  path: string,
  entry: ZipEntry | undefined,
  strings: readonly string[],
): AsyncGenerator<SheetRow> {
  let ready: SheetRow[] = [];
  let row: SheetRow = { line: 0, cells: [] };
  let cell = { column: -1, type: "n", text: "" };
  let inValue = false;
  const on: Handlers = {
    open({ name, attributes }) {
      if (name === "row") row = { line: Number(attributes["r"] ?? row.line + 1), cells: [] };
      else if (name === "c")
        cell = { column: columnOf(attributes["r"], cell.column), type: attributes["t"] ?? "n", text: "" };
      inValue = name === "v" || name === "t";
    },
    text(part) {
      if (inValue) cell.text += part;
    },
    close({ name }) {
      inValue = false;
      if (name === "c") row.cells[cell.column] = cellText(cell.type, cell.text, strings);
      if (name !== "row") return;
      ready.push(row);
      cell.column = -1;
    },
  };
  for await (const _ of parse(path, entry, on)) {
    yield* ready;
    ready = [];
  }
}

/** 0 for A, 26 for AA; the column after `previous` where the cell does not say its own. */
function columnOf(reference: string | undefined, previous: number): number {
  if (reference === undefined) return previous + 1;
  let column = 0;
  for (const letter of reference) {
    if (letter < "A" || letter > "Z") break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

function cellText(type: string, text: string, strings: readonly string[]): string | undefined {
  if (type === "s") return strings[Number(text)];
  if (type !== "n" || text === "") return text === "" ? undefined : text;
  // Spreadsheets write 0.1 as 0.10000000000000001.
  return String(Number(text));
}

interface Handlers {
  open?: (tag: Tag) => void;
  text?: (part: string) => void;
  close?: (tag: Tag) => void;
}

async function parseWhole(path: string, entry: ZipEntry | undefined, on: Handlers): Promise<void> {
  for await (const _ of parse(path, entry, on));
}

/** Parses a file of the archive; comes back after each block, so that what was read can be taken. */
async function* parse(path: string, entry: ZipEntry | undefined, on: Handlers): AsyncGenerator<void> {
  if (entry === undefined) return;
  const parser = new SaxesParser();
  parser.on("opentag", (tag) => on.open?.(tag));
  parser.on("text", (part) => on.text?.(part));
  parser.on("closetag", (tag) => on.close?.(tag));
  parser.on("error", (error) => {
    throw error;
  });
  const bytes = await openZipEntry(path, entry);
  bytes.setEncoding("utf8");
  for await (const block of bytes as AsyncIterable<string>) {
    parser.write(block);
    yield;
  }
  parser.close();
  yield;
}
