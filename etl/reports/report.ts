import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { frenchSpaces } from "#data/rules/french.ts";
import type { Refusal } from "#etl/stage/accept.ts";

/** What came of one file. */
export interface FileReport {
  file: string;
  table: string;
  millesime: string;
  state: "loaded" | "unchanged" | "absent" | "refused" | "failed";
  origin: string | null;
  sha256: string | null;
  read: number;
  kept: number;
  refused: number;
  refusals: Refusal[];
  elapsed_ms: number;
  message: string | null;
}

/** What came of a source. */
export interface SourceReport {
  source: string;
  read: number;
  kept: number;
  refused: number;
  files: FileReport[];
}

/** Adds the files of a source up. */
export function sourceReport(source: string, files: FileReport[]): SourceReport {
  const total = (count: (file: FileReport) => number) => files.reduce((sum, file) => sum + count(file), 0);
  return {
    source,
    read: total(({ read }) => read),
    kept: total(({ kept }) => kept),
    refused: total(({ refused }) => refused),
    files,
  };
}

/** Writes var/reports/<source>.json, whole or not at all. */
export async function writeReport(varDir: string, report: SourceReport): Promise<void> {
  const folder = join(varDir, "reports");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${report.source}.json`);
  await writeFile(`${path}.part`, `${JSON.stringify(report, null, 2)}\n`);
  await rename(`${path}.part`, path);
}

const integer = new Intl.NumberFormat("fr-FR");
const decimal = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });

/** One line a person can read. */
export function fileSentence(source: string, report: FileReport): string {
  const place = `${source} ${report.file}`;
  const rows = `${integer.format(report.kept)} lignes`;
  const refused = report.refused === 0 ? "" : `, ${integer.format(report.refused)} refusées`;
  const sentences = {
    loaded: `✓ ${place} : ${rows}${refused} (${seconds(report.elapsed_ms)})`,
    unchanged: `= ${place} : inchangé, ${rows}${refused}`,
    absent: `– ${report.message ?? place}`,
    refused: `✗ ${report.message ?? place}`,
    failed: `✗ ${report.message ?? place}`,
  };
  return frenchSpaces(sentences[report.state]);
}

/** A duration in seconds, in words. */
export function seconds(elapsedMs: number): string {
  return `${decimal.format(elapsedMs / 1000)} s`;
}
