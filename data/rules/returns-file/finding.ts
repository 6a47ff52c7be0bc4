import { frenchSpaces } from "#data/rules/french.ts";

/** One thing to say about a file: where, what was read, what was waited for, how to mend it. All text is French. */
export interface Finding {
  /** An error keeps the whole file out; a warning is accepted by whoever sends it. */
  level: "error" | "warning";
  code: string;
  sheet: string | null;
  /** Line of the file, from 1. */
  line: number | null;
  column: string | null;
  /** releve_id. */
  structure: string | null;
  message: string;
  received: string;
  expected: string;
  mend: string;
}

export type FindingGiven = Pick<Finding, "code" | "message" | "mend"> & Partial<Finding>;

/** A file of which nothing can be read; its finding says why. */
export class FileRefusal extends Error {
  readonly finding: Finding;

  constructor(given: FindingGiven, options?: ErrorOptions) {
    super(given.message, options);
    this.finding = finding({ ...given, level: "error" });
  }
}

const SHOWN = 120;

export function finding(given: FindingGiven): Finding {
  const received = given.received ?? "";
  return {
    level: given.level ?? "error",
    code: given.code,
    sheet: given.sheet == null ? null : shown(given.sheet),
    line: given.line ?? null,
    column: given.column == null ? null : shown(given.column),
    structure: given.structure ?? null,
    message: frenchSpaces(shown(given.message)),
    received: received.length > SHOWN ? `${shown(received.slice(0, SHOWN))}…` : shown(received),
    expected: frenchSpaces(shown(given.expected ?? "")),
    mend: frenchSpaces(given.mend),
  };
}

/** What a file holds, without the signs that neither a screen nor a database takes. */
const shown = (text: string) =>
  text.replace(/[\p{Cc}\p{Cs}]/gu, (sign) => (sign === "\n" ? sign : "\u{fffd}"));

/** What was found in a file: all of it counted, the first `kept` of each level kept. */
export class Findings {
  readonly kept: number;
  readonly list: Finding[] = [];
  errors = 0;
  warnings = 0;

  constructor(kept = 20_000) {
    this.kept = kept;
  }

  add(given: FindingGiven): void {
    const one = finding(given);
    const rank = one.level === "error" ? (this.errors += 1) : (this.warnings += 1);
    if (rank <= this.kept) this.list.push(one);
  }
}
