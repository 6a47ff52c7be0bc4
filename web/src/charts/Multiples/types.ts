export interface MultiplePoint {
  at: number;
  label: string;
  value: number | null;
  /** The observation's name, which leads to where it comes from. */
  origin?: string;
}

/** One small graph among equals. */
export interface Multiple {
  key: string;
  name: string;
  href?: string | undefined;
  chosen: boolean;
  points: readonly MultiplePoint[];
  /** Drawn behind in grey: the region, France. */
  reference: readonly MultiplePoint[];
  /** First and last values as written. */
  firstText: string;
  lastText: string;
  /** « +3,2 % ». */
  change: string;
  /** Why there is no line, when there is none. */
  reason: string;
}
