/** Where a row stands in a file; `sheet` null: the file has no sheets. */
export interface Place {
  sheet: string | null;
  /** From 1. */
  line: number;
}
