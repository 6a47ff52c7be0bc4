import { once } from "node:events";
import type { Response } from "express";
import { Zip, ZipPassThrough } from "fflate";
import type { OwnSheet } from "./own-sheets.ts";
import { paperOf } from "./paper-of.ts";

/** Patience with a reader who takes nothing. */
const PATIENCE_MS = 60_000;

/** Sends every sheet in one archive, one PDF at a time. */
export async function sendSheets(
  response: Response,
  sheets: readonly OwnSheet[],
  varDir: string,
): Promise<void> {
  response.writeHead(200, {
    "content-type": "application/zip",
    "content-disposition": 'attachment; filename="releve-resultats.zip"',
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.setTimeout(PATIENCE_MS, () => response.destroy());
  const zip = new Zip((error, bytes) => {
    if (error) response.destroy(error);
    else response.write(bytes);
  });
  for (const sheet of sheets) {
    if (response.destroyed) return;
    const file = new ZipPassThrough(`releve-${sheet.body.number}.pdf`);
    file.mtime = sheet.made_at;
    zip.add(file);
    file.push(await paperOf(sheet, varDir), true);
    if (response.writableNeedDrain) await Promise.race([once(response, "drain"), once(response, "close")]);
  }
  zip.end();
  response.end();
}
