import type { Response } from "express";
import { csvText } from "#data/encoding/csv.ts";

type Cell = string | number | null;

/** Lines, the header first, as a French spreadsheet reads them: UTF-8 with BOM, semicolons, decimal comma, CRLF. */
export function frenchCsv(lines: readonly (readonly Cell[])[]): string {
  return `\u{feff}${lines.map((line) => line.map(cellText).join(";")).join("\r\n")}\r\n`;
}

/** A file of one person: never kept by a cache. */
export function sendCsv(response: Response, filename: string, text: string): void {
  response.writeHead(200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${filename}"`,
    "cache-control": "no-store",
  });
  response.end(text);
}

function cellText(cell: Cell): string {
  return typeof cell === "number" ? String(cell).replace(".", ",") : csvText(cell ?? "");
}
