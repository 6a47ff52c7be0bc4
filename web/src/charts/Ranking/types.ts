/** One line of a ranking: what it is called, where it stands, how it is drawn. */
export interface RankingRow {
  /** `level:code`, or any key. */
  key: string;
  name: string;
  /** Null where lines are not ranked. */
  rank: number | null;
  value: number;
  /** The value as written in the column. */
  text: string;
  /** « ≈ » or « ≥ » before an estimate or a lower bound. */
  mark?: string;
  /** Same measure, the year before. */
  previous: number | null;
  color: string;
  /** Bounds of the value, drawn as a band; absent or null: none is known. */
  low?: number | null;
  high?: number | null;
  /** Values of the parts, as small strokes. */
  parts?: readonly number[];
}

/** A vertical line named on top. */
export interface RankingReference {
  label: string;
  value: number;
  text: string;
  dashed: boolean;
}

/** A line out of the ranking, with its reason in words. */
export interface RankingExclusion {
  key: string;
  name: string;
  state: "masked" | "thin" | "none" | "not_applicable";
  reason: string;
}
