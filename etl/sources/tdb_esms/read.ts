import { isUtf8 } from "node:buffer";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { SourceError } from "#etl/errors.ts";
import { cutRecord } from "#etl/stage/record.ts";
import type { Read, ReadableFile, ReadRow } from "#etl/stage/read.ts";
import { variables } from "./variables.ts";

type Format = "diamant" | "national";

/** Which columns hold the structure, its year and each measure. */
interface Columns {
  format: Format;
  finess: number;
  annee: number;
  measures: readonly (readonly [code: string, column: number])[];
}

/** Turns either layout of the TDB into a row per structure, year and measure; empty cells give none. */
export const read: Read = (file) => rowsOf(file);

async function* rowsOf(file: ReadableFile): AsyncGenerator<ReadRow> {
  let columns: Columns | undefined;
  let width = 0;
  let line = 0;
  for await (const text of createInterface({ input: decoded(file.stream()), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === "") continue;
    const cells = cutRecord(text, ";").map((cell) => cell.trim());
    if (columns === undefined) {
      columns = columnsOf(cells, file);
      width = cells.length;
    } else if (cells.length !== width)
      yield { line, values: {}, refused: `${cells.length} colonnes au lieu de ${width}` };
    else yield* measuresOf(cells, columns, line, file.millesime);
  }
}

function* measuresOf(
  cells: readonly string[],
  { format, finess, annee, measures }: Columns,
  line: number,
  millesime: string,
): Generator<ReadRow> {
  for (const [variable, column] of measures) {
    const valeur = cells[column] ?? "";
    if (/^(|NA|NC|\.)$/i.test(valeur)) continue;
    const year = annee === -1 ? millesime : cells[annee];
    yield { line, values: { finess: cells[finess], annee: year, format, variable, valeur } };
  }
}

function columnsOf(headings: readonly string[], { name }: ReadableFile): Columns {
  const names = headings.map(normalized);
  const format: Format = names.includes("finess géographique") ? "national" : "diamant";
  const finess = names.indexOf(format === "national" ? "finess géographique" : "finess");
  const annee = format === "national" ? -1 : names.indexOf("année");
  const measures = variables.flatMap((variable) => {
    const heading = variable[format];
    const column = heading === undefined ? -1 : nth(names, normalized(heading), variable.rank ?? 1);
    return column === -1 ? [] : [[variable.code, column] as const];
  });
  if (finess === -1 || (format === "diamant" && annee === -1) || measures.length === 0)
    throw new SourceError({
      source: "tdb_esms",
      file: name,
      line: 1,
      reason: "en-tête inconnu",
      received: headings.slice(0, 4).join(" ; "),
      expected: "les colonnes « Finess » et « Année » (DIAMANT) ou « finess géographique » (export national)",
      mend: "exporter de nouveau le fichier avec ses titres de colonnes",
    });
  return { format, finess, annee, measures };
}

function nth(names: readonly string[], heading: string, rank: number): number {
  let column = -1;
  for (let seen = 0; seen < rank; seen += 1) {
    column = names.indexOf(heading, column + 1);
    if (column === -1) return -1;
  }
  return column;
}

function normalized(heading: string): string {
  return heading
    .normalize("NFC")
    .replace(/^\uFEFF/, "")
    .replaceAll("’", "'")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** Both encodings are met. A block that cuts a letter in two is completed by the next before it is judged. */
function decoded(stream: AsyncIterable<Buffer>): Readable {
  return Readable.from(
    (async function* () {
      let rest: Buffer = Buffer.alloc(0);
      for await (const chunk of stream) {
        const block = Buffer.concat([rest, chunk]);
        const end = block.lastIndexOf(0x0a) + 1;
        yield textOf(block.subarray(0, end));
        rest = block.subarray(end);
      }
      yield textOf(rest);
    })(),
  );
}

function textOf(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString("utf8") : new TextDecoder("windows-1252").decode(bytes);
}
