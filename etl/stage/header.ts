import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import { SourceError } from "#etl/errors.ts";
import { cutRecord, type Dialect } from "./record.ts";
import type { ColumnCheck } from "./checks.ts";
import type { RawTable } from "./raw-table.ts";

/** Where a file is spoken of in messages. */
export interface Place {
  source: string;
  file: string;
}

/** The heading of a file, and where its records begin. */
export interface Header {
  names: string[];
  /** Bytes before the first record. */
  offset: number;
  /** Line of the first record, as a person counts. */
  firstLine: number;
}

const headSize = 1024 * 1024;
const LF = 10;

/** Reads the heading of a CSV file, and refuses a file that is plainly not in the encoding that is expected. */
export async function readHeader(
  open: () => Readable,
  dialect: Dialect,
  headerLine: number,
  place: Place,
): Promise<Header> {
  const head = await headOf(open());
  refuseEncoding(head, dialect, place);
  let offset = hasUtf8Mark(head) ? 3 : 0;
  for (let line = 1; line < headerLine; line += 1) offset = lineEnd(head, offset);
  const end = lineEnd(head, offset);
  const bytes = head.subarray(offset, end);
  const text = new TextDecoder(dialect.encoding === "latin1" ? "windows-1252" : "utf-8").decode(bytes);
  const heading = text.replace(/\r?\n$/, "");
  if (heading.trim() === "")
    throw new SourceError({
      ...place,
      line: headerLine,
      reason: "pas d’en-tête",
      received: head.length === 0 ? "un fichier vide" : "une ligne vide",
      expected: "les noms des colonnes",
      mend: "vérifier le fichier, ou la ligne d’en-tête (header_line) dans le manifeste",
    });
  return { names: cutRecord(heading, dialect.separator), offset: end, firstLine: headerLine + 1 };
}

async function headOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= headSize) break;
  }
  return Buffer.concat(chunks);
}

function hasUtf8Mark(head: Buffer): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

function lineEnd(head: Buffer, from: number): number {
  const feed = head.indexOf(LF, from);
  return feed === -1 ? head.length : feed + 1;
}

function refuseEncoding(head: Buffer, { encoding }: Dialect, place: Place): void {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (utf16) throw wrongEncoding(place, "utf-16", encoding);
  // A block cut in the middle of a character would not be UTF-8: judge whole lines.
  const lines = head.subarray(0, head.lastIndexOf(LF) + 1);
  if (encoding === "latin1" && isUtf8(lines) && lines.some((byte) => byte > 0x7f))
    throw wrongEncoding(place, "utf-8", encoding);
}

/** A file that is not in the encoding its manifest announces. */
export function wrongEncoding(place: Place, received: string, expected: string, line?: number): SourceError {
  return new SourceError({
    ...place,
    ...(line === undefined ? {} : { line }),
    reason: "mauvais encodage",
    received,
    expected,
    mend: "corriger « encoding » dans le manifeste, ou demander le fichier dans l’encodage attendu",
  });
}

/**
 * Position in the file of each declared column, without those that it may lack. Throws for a column that is
 * missing or renamed, naming the nearest heading received.
 */
export function placeColumns(
  names: readonly string[],
  columns: readonly ColumnCheck[],
  heading: RawTable["heading"],
  place: Place,
  line: number,
): Map<string, number> {
  const received = names.map((name) => plain(heading ? heading(name) : name));
  const positions = new Map<string, number>();
  for (const { column, mayLack } of columns) {
    const position = received.indexOf(plain(column));
    if (position !== -1) positions.set(column, position);
    else if (!mayLack) throw missingColumn(column, names, place, line);
  }
  return positions;
}

function missingColumn(column: string, names: readonly string[], place: Place, line: number): SourceError {
  const broken = names.find((name) => /\uFFFD|Ã[\u0080-\u00BF]|â€/.test(name));
  if (broken !== undefined)
    return wrongEncoding(place, `un en-tête illisible, « ${broken} »`, `la colonne « ${column} »`, line);
  const near = nearest(column, names);
  return new SourceError({
    ...place,
    line,
    column,
    reason: "colonne absente ou renommée",
    received:
      near === undefined ? `${names.length} colonnes, aucune de ce nom` : `au plus proche « ${near} »`,
    expected: `une colonne « ${column} »`,
    mend: "comparer l’en-tête du fichier à row.ts, et vérifier séparateur et ligne d’en-tête dans le manifeste",
  });
}

/** Spaces and accents composed alike, so that a heading is known whatever wrote it. */
function plain(name: string): string {
  return name.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** The name nearest to `wanted`, by letters changed; undefined when none resembles it. */
export function nearest(wanted: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const distance = editDistance(fold(wanted), fold(name));
    if (distance < least) [best, least] = [name, distance];
  }
  return least <= Math.max(2, fold(wanted).length * 0.6) ? best : undefined;
}

function fold(name: string): string {
  return plain(name).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? Infinity;
}
