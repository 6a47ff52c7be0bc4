import type { Metier } from "#data/rules/returns-file/form.ts";
import { book, type BookCell } from "./book.ts";
import type { Workbench } from "./returns.ts";

/** Main questions of each métier, with figures that agree. */
const FIGURES: readonly (readonly [string, number])[] = [
  ["personnes", 12],
  ["etp_pourvus", 10.5],
  ["etp_budgetes", 12],
  ["etp_vacants", 1.5],
  ["etp_vacants_couverts", 0.5],
  ["entrees", 2],
  ["sorties", 2],
  ["permanents", 11],
  ["permanents_n_1", 11],
];

export const answersOf = (metiers: number): number => metiers * FIGURES.length;

/** A workbook that answers the main grid of every structure. */
export function bulkWorkbook({ campaign, structures }: Workbench, metiers: readonly Metier[]): Buffer {
  const rows: BookCell[][] = [
    ["campagne", "releve_id", "structure", "ligne", ...FIGURES.map(([id]) => `[${id}]`)],
  ];
  for (const { releve_id, name } of structures)
    for (const { code } of metiers)
      rows.push([campaign, releve_id, name, code, ...FIGURES.map(([, figure]) => figure)]);
  return book([{ name: "Métiers", rows }]);
}
