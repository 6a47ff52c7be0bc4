import type { Loss } from "#data/rules/disclosure/protect.ts";

/** What the secret of one magnitude and millésime cost. */
export interface TableLoss extends Loss {
  magnitude: string;
  millesime: string;
}

const percent = new Intl.NumberFormat("fr-FR", { style: "percent" });
const integer = new Intl.NumberFormat("fr-FR");

/** What secrecy cost, in French, a line for each magnitude and millésime: for who builds an edition, not for who reads it. */
export function lossLines(losses: readonly TableLoss[]): string[] {
  return losses.map(
    ({ magnitude, millesime, cells, cellShare, massShare }) =>
      `  ${magnitude} ${millesime} : ${integer.format(cells)} cases, ${percent.format(cellShare)} masquées, ${percent.format(massShare)} de la masse`,
  );
}
