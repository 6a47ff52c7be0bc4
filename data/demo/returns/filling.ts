import type { Random } from "../random.ts";
import type { Structure } from "../structures.ts";
import type { Sheet } from "./sheet.ts";
import type { Post, Workforce } from "./workforce.ts";

/** A structure in one year, on the way to its return. */
export interface Filling {
  seed: string;
  structure: Structure;
  workforce: Workforce;
  /** Posts by groupe, in their order. */
  groupes: ReadonlyMap<string, readonly Post[]>;
  /** Of this structure and year. */
  random: Random;
  /** Of this structure, the same every year. */
  lasting: Random;
  sheet: Sheet;
}
