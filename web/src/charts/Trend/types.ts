export interface TrendPoint {
  /** Position in time: a year. */
  at: number;
  label: string;
  value: number | null;
  text: string;
}

export interface TrendSeries {
  key: string;
  label: string;
  /** The reader's choice is drawn in vermilion, what it is compared with in ink. */
  role: "you" | "reference";
  points: readonly TrendPoint[];
}
