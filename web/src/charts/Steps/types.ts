/** One bar of a chain: how many of what, of which year; bars of one family share a unit. */
export interface Step {
  key: string;
  family: string;
  /** Colour of the family. */
  color: string;
  label: string;
  /** What year and what unit the bar counts: « Projets, enquête 2025 ». */
  cohort: string;
  value: number;
  /** With its mark: « ≈ 2 876 ». */
  text: string;
  /** What separates it from the bar before, in words; null when nothing is to be said. */
  loss: { amount: string; words: string } | null;
}
