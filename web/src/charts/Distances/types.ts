/** One school on a line of distances. */
export interface DistancePoint {
  key: string;
  /** « IFSI Draguignan, Draguignan ». */
  name: string;
  km: number;
  /** Places offered. */
  size: number;
  /** Stands in the territory: drawn filled. */
  inside: boolean;
}

/** Schools of one diploma by distance. */
export interface DistanceRow {
  key: string;
  name: string;
  points: readonly DistancePoint[];
  /** Written at the end: « 52 places ici ». */
  text: string;
  /** Under the name: the nearest. */
  detail: string;
}
