/** How the pulse is published (ADR 0030). Thresholds of secrecy are those of `disclosure/rules.ts`, never here. */
export const PULSE = {
  /** Share of the expected structures from which a figure is shown. */
  coverageMinimum: 0.1,
  /** How long an answer waits for others of its commune set and secteur before it is counted with larger territories. */
  patienceHours: 24,
} as const;
