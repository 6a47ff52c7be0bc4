import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { paperPath } from "./deliver.ts";
import type { OwnSheet } from "./own-sheets.ts";
import { sheetPdf } from "./paper/sheet-pdf.ts";

/** The PDF of a sheet: what is on the disk as it is, else drawn now. */
export function paperOf(
  { body, made_at, pdf_sha256 }: Pick<OwnSheet, "body" | "made_at" | "pdf_sha256">,
  varDir: string,
): Promise<Buffer> {
  const path = pdf_sha256 === null ? null : paperPath(varDir, pdf_sha256);
  return path !== null && existsSync(path) ? readFile(path) : sheetPdf(body, made_at);
}
