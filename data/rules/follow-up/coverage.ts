/** Share of the expected ETP from which a cell is published; seuil.csv, retours_couverture. */
export const PUBLISHED_FROM = 0.5;

/** A share of what was expected, 0–1; null where nothing was. */
export function coverage(answered: number, expected: number): number | null {
  return expected > 0 ? answered / expected : null;
}

/** Too little of the expected ETP answered for this cell to be published. */
export function isThin(cell: { etp_expected: number; etp_answered: number }): boolean {
  const share = coverage(cell.etp_answered, cell.etp_expected);
  return share !== null && share < PUBLISHED_FROM;
}
