import { book, type BookCell } from "../book.ts";

/** What stands in the files: structures of the sender, and one that is not theirs. */
export interface Cast {
  campaign: string;
  /** To be answered for. */
  own: { releve_id: string; finess: string };
  other: { releve_id: string; finess: string };
  foreign: { finess: string };
  /** Of the sender, but not expected. */
  unexpected: { finess: string };
  /** Of the sender, validated. */
  closed: { finess: string };
}

export interface HostileFile {
  what: string;
  name: string;
  bytes: (cast: Cast) => Buffer;
  /** Codes that must be said, in any order; the file is refused if one of them is an error. */
  says: string[];
  state: "refused" | "ready";
}

export const text = (
  what: string,
  says: string[],
  lines: (cast: Cast) => string,
  name = "grille.csv",
): HostileFile => ({
  what,
  name,
  bytes: (cast) => Buffer.from(lines(cast)),
  says,
  state: "refused",
});
export const raw = (what: string, says: string[], bytes: Buffer, name = "grille.xlsx"): HostileFile => ({
  what,
  name,
  bytes: () => bytes,
  says,
  state: "refused",
});
/** One value for one question, in the long form. */
export const value = (what: string, question: string, given: string, line = "ide"): HostileFile =>
  text(
    what,
    ["valeur"],
    ({ own }) => `releve_id;ligne;question;valeur\n${own.releve_id};${line};${question};${given}\n`,
  );
export const read = (file: HostileFile): HostileFile => ({ ...file, state: "ready" });

/** A sheet to fill whose first answer is `cell`. */
export const filled = (own: Cast["own"], cell: BookCell, question = "personnes"): BookCell[][] => [
  ["releve_id", "ligne", `[${question}]`],
  [own.releve_id, "ide", cell],
];
export const sheet = (what: string, says: string[], cell: BookCell, question = "personnes"): HostileFile => ({
  what,
  name: "grille.xlsx",
  bytes: ({ own }) => book([{ name: "Métiers", rows: filled(own, cell, question) }]),
  says,
  state: "refused",
});

/** A workbook of which only the bytes that a file puts in its place matter. */
export const empty = book([{ name: "Métiers", rows: [["a"]] }]);
