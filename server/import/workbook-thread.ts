import { parentPort, workerData } from "node:worker_threads";
import writeXlsxFile from "write-excel-file/node";
import type { GridCell, GridSheet } from "#data/rules/returns-file/grid.ts";

/** Writes a workbook away from the thread that answers: half a second for forty sites. */
const sheets: readonly GridSheet[] = workerData.given;
const bytes = await writeXlsxFile(
  sheets.map(({ name, rows, widths, sticky, heading }) => ({
    sheet: name,
    data: rows.map((row, line) => row.map((cell) => styled(cell, heading && line === 0))),
    columns: widths.map((width) => ({ width })),
    ...(heading && { stickyRowsCount: 1 }),
    ...(sticky > 0 && { stickyColumnsCount: sticky }),
  })),
).toBuffer();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(bytes);

function styled(cell: GridCell, heading: boolean) {
  if (cell === null) return null;
  if (heading) return { value: cell, fontWeight: "bold" as const, wrap: true, alignVertical: "top" as const };
  return typeof cell === "number" ? { value: cell } : { value: xmlSafe(cell), type: String };
}

/** A workbook has no sign for most controls. */
function xmlSafe(text: string): string {
  return (
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      // oxlint-disable-next-line no-control-regex -- they are what is taken away
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
  );
}
