import { book } from "../book.ts";
import { empty, filled, type HostileFile, raw, read, sheet, text } from "./hostile-file.ts";

/** Read all the same, with what was done said where it matters. */
export const tolerated: HostileFile[] = [
  read(
    text(
      "a lost zero",
      ["zero_perdu"],
      ({ own }) => `finess;ligne;[personnes]\n${own.finess.replace(/^0/, "")};ide;2\n`,
    ),
  ),
  read(
    text(
      "a comment with a formula",
      [],
      ({ own }) =>
        `releve_id;ligne;question;valeur;commentaire\n${own.releve_id};ide;personnes;2;'=cmd|' /C calc'!A0\n`,
    ),
  ),
  read(
    text(
      "a column of one's own",
      ["colonne_inconnue"],
      ({ own }) => `releve_id;ligne;[personnes];mes notes\n${own.releve_id};ide;2;à revoir\n`,
    ),
  ),
  read(
    text(
      "headings repeated",
      [],
      ({ own }) => `releve_id;ligne;[personnes]\n${own.releve_id};ide;2\nreleve_id;ligne;[personnes]\n`,
    ),
  ),
  read(
    text(
      "a separator that is declared",
      [],
      ({ own }) => `sep=|\nreleve_id|ligne|[personnes]\n${own.releve_id}|ide|2\n`,
    ),
  ),
  read({
    ...text("MacRoman", [], () => ""),
    bytes: ({ own }) =>
      macRoman(`releve_id;métier;[personnes]\n${own.releve_id};Infirmiers en soins généraux;2\n`),
  }),
  read({
    ...text("UTF-16", [], () => ""),
    bytes: ({ own }) =>
      Buffer.from(`\u{feff}releve_id\tmétier\t[personnes]\n${own.releve_id}\tide\t2\n`, "utf16le"),
  }),
  read({
    ...text("Windows-1252", [], () => ""),
    bytes: ({ own }) =>
      Buffer.from(
        `releve_id,métier,[personnes]\n${own.releve_id},Infirmiers en soins généraux,2\n`,
        "latin1",
      ),
  }),
  read(sheet("a formula with its result", ["formule"], { xml: (r) => `<c r="${r}"><f>1+1</f><v>2</v></c>` })),
  read(
    sheet(
      "decimals of a formula",
      ["arrondi"],
      { xml: (r) => `<c r="${r}"><v>0.945945945945946</v></c>` },
      "etp_pourvus",
    ),
  ),
  read(
    sheet(
      "noise of floating point",
      [],
      { xml: (r) => `<c r="${r}"><v>0.30000000000000004</v></c>` },
      "etp_pourvus",
    ),
  ),
  read({
    ...raw("hidden lines", ["lignes_masquees"], empty),
    bytes: ({ own }) => book([{ name: "M", rows: filled(own, 2), hiddenRows: [2] }]),
  }),
  read({
    ...raw("a sheet of one's own", ["feuille_ignoree"], empty),
    bytes: ({ own }) =>
      book([
        { name: "M", rows: filled(own, 2) },
        { name: "Calculs", rows: [["total", 3]] },
      ]),
  }),
];

function macRoman(words: string): Buffer {
  const bytes = new Map([
    ["é", 0x8e],
    ["è", 0x8f],
  ]);
  return Buffer.from(Array.from(words, (letter) => bytes.get(letter) ?? letter.charCodeAt(0)));
}
