import type { z } from "zod";

/** One raw table of a source: what a file must hold, under the producer's own column names. */
export interface RawTable {
  /** Name in schema raw, and `table` in the manifest. */
  name: string;
  /**
   * String fields only. Their patterns, enums, lengths and optionality become SQL checks; columns of the file that are
   * not named here are left behind. A required field refuses the row whose cell is empty; one that is optional, or
   * whose pattern takes the empty text, gives null. Every named column must be in the heading, unless its field says `.meta({ may_lack: true })`.
   */
  row: z.ZodObject<Record<string, z.ZodType<string | undefined>>>;
  /** Columns that together name a row within a file; absent when rows may repeat. */
  key?: readonly string[];
  /** Brings a heading of a file to the name used in `row` (dots for spaces, BE24 → BE). */
  heading?: (name: string) => string;
}
