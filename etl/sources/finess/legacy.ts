import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import { cutRecord } from "#etl/stage/record.ts";
import type { ReadRow } from "#etl/stage/read.ts";

/** Fields of a record by section, in the order of the producer's layouts, after the section's own name. */
const layouts: Readonly<Record<string, readonly string[]>> = {
  structureet: (
    "nofinesset nofinessej rs rslongue complrs compldistrib numvoie typvoie voie compvoie lieuditbp commune " +
    "departement libdepartement ligneacheminement telephone telecopie categetab libcategetab categagretab " +
    "libcategagretab siret codeape codemft libmft codesph libsph dateouv dateautor datemaj numuai"
  ).split(" "),
  geolocalisation: "nofinesset coordxet coordyet sourcecoordet datemaj".split(" "),
  structureej: (
    "nofiness rs rslongue complrs numvoie typvoie voie compvoie compldistrib lieuditbp commune ligneacheminement " +
    "departement libdepartement telephone statutjuridique libstatutjuridique categetab libcategetab siren codeape " +
    "datecrea"
  ).split(" "),
};

/** Fields that the oldest layouts do not have: their absence is not a short line. */
const optionalTail = new Set(["numuai", "datemaj"]);

const LF = 10;
const QUOTE = 34;
const latin1 = new TextDecoder("windows-1252");

/**
 * Reads a legacy FINESS file: a comment, then records without heading, told apart by their first cell. Fields are
 * kept when `wanted` names them. Each record is decoded by itself: files change encoding in the middle.
 */
export async function* readLegacy(stream: Readable, wanted: ReadonlySet<string>): AsyncGenerator<ReadRow> {
  for await (const { line, bytes } of recordsOf(stream)) {
    if (line === 1 && bytes.subarray(0, 7).toString("latin1").toLowerCase() === "finess;") continue;
    const text = (isUtf8(bytes) ? bytes.toString("utf8") : latin1.decode(bytes)).replace(/\r$/, "");
    if (text.trim() !== "") yield rowOf(line, text, wanted);
  }
}

function rowOf(line: number, text: string, wanted: ReadonlySet<string>): ReadRow {
  const [section = "", ...cells] = cutRecord(text, ";");
  const layout = layouts[section];
  if (layout === undefined)
    return { line, values: {}, refused: `section « ${section.slice(0, 40)} » inconnue` };
  const needed = layout.filter((name) => !optionalTail.has(name)).length;
  if (cells.length < needed || cells.slice(layout.length).some((cell) => cell !== ""))
    return { line, values: {}, refused: `${cells.length + 1} colonnes au lieu de ${layout.length + 1}` };
  const named = layout.map((name, at) => [name, cells[at]?.trim()] as const);
  const values = Object.fromEntries(named.filter(([name]) => wanted.has(name)));
  return { line, values: wanted.has("section") ? { section, ...values } : values };
}

/** Records as bytes, with the line where each begins. A line end between quotes belongs to its record. */
async function* recordsOf(stream: AsyncIterable<Buffer>): AsyncGenerator<{ line: number; bytes: Buffer }> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  for await (const chunk of stream) {
    const block = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const { records, end, next } = cut(block, line);
    yield* records;
    rest = block.subarray(end);
    line = next;
  }
  if (rest.length > 0) yield { line, bytes: rest };
}

function cut(block: Buffer, firstLine: number) {
  const records: { line: number; bytes: Buffer }[] = [];
  let start = 0;
  let line = firstLine;
  let next = firstLine;
  let quoted = false;
  for (let at = 0; at < block.length; at += 1) {
    if (block[at] === QUOTE) quoted = !quoted;
    if (block[at] !== LF) continue;
    next += 1;
    if (quoted) continue;
    records.push({ line, bytes: block.subarray(start, at) });
    start = at + 1;
    line = next;
  }
  return { records, end: start, next: line };
}
