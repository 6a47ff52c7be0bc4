/** The rules of statistical secrecy that Relève adopts by charter (ADR 0025). Readers and attackers know them. */
export const RULES = {
  /** A cell of fewer distinct gestionnaires is secret; so is one between two states whose gestionnaires changed by fewer. */
  minimumGestionnaires: 3,
  /** No gestionnaire may hold more than that share of a magnitude. */
  maximumShare: 0.85,
  /** Heads below which a figure about absence, age or health is secret. */
  minimumHeads: 5,
  /** Leavers below which a school’s insertion is secret: all else that a school declares is public (design.md §5). */
  minimumLeavers: 20,
  /** The largest contributor must not place a masked value within that share of it, either way… */
  protection: 0.15,
  /** … nor within that many units: a whole ETP, a person, a day. */
  protectionUnits: 1,
} as const;
