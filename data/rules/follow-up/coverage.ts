/** Share of the expected ETP from which a cell is published; seuil.csv, retours_couverture. */
export const PUBLISHED_FROM = 0.5;

/** A share of what was expected, 0–1; null where nothing was. */
export function coverage(answered: number, expected: number): number | null {
  return expected > 0 ? answered / expected : null;
}

interface Cell {
  expected: number;
  answered: number;
  etp_expected: number;
  etp_answered: number;
}

/** What of a cell decides of its publication: the ETP answered, or the structures while no source gives their ETP. */
export function publishableShare({ expected, answered, etp_expected, etp_answered }: Cell): number | null {
  return coverage(etp_answered, etp_expected) ?? coverage(answered, expected);
}

/** Too little of what was expected answered for this cell to be published. */
export function isThin(cell: Cell): boolean {
  const share = publishableShare(cell);
  return share !== null && share < PUBLISHED_FROM;
}
