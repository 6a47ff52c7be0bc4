import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { z } from "zod";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { toJsonRows } from "#data/encoding/json.ts";
import { readWorkbook } from "#data/encoding/workbook.ts";
import { LEVEL_NAMES, STATUS_NAMES } from "#data/rules/french-names.ts";
import { openZip } from "#etl/fetch/zip.ts";

const number = z.preprocess(
  (value) => (value === "" || value === undefined || value === null ? null : Number(value)),
  z.number().nullable(),
);

/** A row of any answer, whatever its format: dimensions left out by the query are not there. */
export const answered = z.object({
  indicator: z.string().optional(),
  level: z.string(),
  code: z.string(),
  metier: z.string(),
  secteur: z.string(),
  modalite: z.string(),
  millesime: z.string(),
  status: z.string(),
  value: number,
  low: number,
  high: number,
  numerator: number,
  denominator: number,
  contributors: number,
  coverage: number,
});
export type Answered = z.infer<typeof answered>;

export const NUMBERS = [
  "value",
  "low",
  "high",
  "numerator",
  "denominator",
  "contributors",
  "coverage",
] as const;

/** Rows of an answer of that format. */
export async function rowsOf(format: string, body: Buffer): Promise<Answered[]> {
  return answered.array().parse(await recordsOf(format, body));
}

async function recordsOf(format: string, body: Buffer): Promise<unknown> {
  if (format === "json")
    return z.object({ rows: z.array(z.unknown()) }).parse(JSON.parse(body.toString())).rows;
  if (format === "arrow") return JSON.parse(toJsonRows(fromArrow(body)));
  if (format === "parquet") return parquetReadObjects({ file: new Uint8Array(body).buffer });
  return readCsv(body.toString());
}

/** Rows of a file of an edition; the CSV for people says levels and states in words, and figures in their units. */
export async function rowsOfFile(
  format: string,
  body: Buffer,
  { kind, numerator, denominator }: PublishedIndicator,
): Promise<Answered[]> {
  if (format !== "csv") return rowsOf(format, body);
  const unit = kind === "share" ? 0.01 : 1;
  const scaled = (text = "", scale: number) => (text === "" ? null : Number(text.replace(",", ".")) * scale);
  const whole = (text = "", scale = 1) => (text === "" ? null : Math.round(scaled(text, scale) ?? NaN));
  return readCsv(body.toString()).map((row) =>
    answered.parse({
      level: codeOf(LEVEL_NAMES, row["Niveau"]),
      code: row["Code"],
      metier: row["Code métier"],
      secteur: row["Code secteur"],
      modalite: row["Code modalité"],
      millesime: row["Millésime"],
      status: codeOf(STATUS_NAMES, row["État"]),
      value: scaled(row["Valeur"], unit),
      low: scaled(row["Borne basse"], unit),
      high: scaled(row["Borne haute"], unit),
      numerator: whole(row["Numérateur"], numerator?.divisor),
      denominator: whole(row["Dénominateur"], denominator?.divisor),
      contributors: whole(row["Contributeurs"]),
      coverage: scaled(row["Couverture"], 0.01),
    }),
  );
}

function codeOf(names: ReadonlyMap<string, string>, word: string | undefined): string | undefined {
  return [...names].find(([, name]) => name === word)?.[0];
}

/** CSV as the server writes it: semicolons, a BOM, quotes where a text holds one of them. */
export function readCsv(text: string): Record<string, string>[] {
  const [head = [], ...lines] = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .map((line) =>
      [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, a, b]) => a ?? b ?? ""),
    );
  return lines.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ""])));
}

/** For each row of a workbook of observations, how many of its cells are numbers other than a year or a code. */
export async function numbersInWorkbook(folder: string, body: Buffer): Promise<number[]> {
  const path = join(folder, "answer.xlsx");
  await writeFile(path, body);
  const found = (await readWorkbook(await openZip(path))).find(({ name }) => name === "Valeurs");
  const rows: (string | undefined)[][] = [];
  for await (const { cells } of found?.rows() ?? []) rows.push(Array.from(cells, (cell) => cell?.text));
  const [head = [], ...values] = rows;
  const texts = new Set(["Territoire", "Niveau", "Code du territoire", "Métier", "Secteur", "Millésime"]);
  return values.map(
    (cells) =>
      cells.filter((cell, i) => !texts.has(head[i] ?? "") && cell !== undefined && /^-?[\d.]+$/.test(cell))
        .length,
  );
}
