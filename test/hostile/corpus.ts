import { deflateRawSync } from "node:zlib";
import { book, type BookCell, sheetXml } from "./book.ts";
import { zip } from "./zip.ts";

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

const text = (
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
const raw = (what: string, says: string[], bytes: Buffer, name = "grille.xlsx"): HostileFile => ({
  what,
  name,
  bytes: () => bytes,
  says,
  state: "refused",
});
/** One value for one question, in the long form. */
const value = (what: string, question: string, given: string, line = "ide"): HostileFile =>
  text(
    what,
    ["valeur"],
    ({ own }) => `releve_id;ligne;question;valeur\n${own.releve_id};${line};${question};${given}\n`,
  );
const read = (file: HostileFile): HostileFile => ({ ...file, state: "ready" });

/** A sheet to fill whose first answer is `cell`. */
const filled = (own: Cast["own"], cell: BookCell, question = "personnes"): BookCell[][] => [
  ["releve_id", "ligne", `[${question}]`],
  [own.releve_id, "ide", cell],
];
const sheet = (what: string, says: string[], cell: BookCell, question = "personnes"): HostileFile => ({
  what,
  name: "grille.xlsx",
  bytes: ({ own }) => book([{ name: "Métiers", rows: filled(own, cell, question) }]),
  says,
  state: "refused",
});

const texts: HostileFile[] = [
  text("an empty file", ["vide"], () => ""),
  text("a BOM alone", ["sans_entete"], () => "\u{feff}"),
  text("blanks alone", ["sans_entete"], () => "  \n\n \n"),
  text("a heading alone", ["sans_reponse"], () => "releve_id;ligne;[personnes]\n"),
  text("no heading", ["sans_entete"], ({ own }) => `${own.releve_id};ide;12\n`),
  text(
    "a heading after forty lines",
    ["sans_entete"],
    ({ own }) => `${"titre;x\n".repeat(40)}releve_id;[places]\n${own.releve_id};3\n`,
  ),
  text(
    "an open quote",
    ["guillemet"],
    ({ own }) => `releve_id;ligne;[personnes]\n"${own.releve_id};ide;12\n`,
  ),
  text(
    "more cells than headings",
    ["trop_de_cases"],
    ({ own }) => `releve_id;ligne;[personnes]\n${own.releve_id};ide;12;13\n`,
  ),
  text(
    "the same column twice",
    ["colonne_double"],
    ({ own }) => `releve_id;ligne;[personnes];[personnes]\n${own.releve_id};ide;1;2\n`,
  ),
  text(
    "two identifiers columns",
    ["colonne_double"],
    ({ own }) => `releve_id;releve_id;ligne;[personnes]\n${own.releve_id};x;ide;1\n`,
  ),
  text(
    "a question that is not asked",
    ["colonne_inconnue"],
    ({ own }) => `releve_id;ligne;[personnes];[salaire]\n${own.releve_id};ide;1;2\n`,
  ),
  text(
    "an unknown question in the long form",
    ["question_inconnue"],
    ({ own }) => `releve_id;ligne;question;valeur\n${own.releve_id};ide;salaire;2\n`,
  ),
  text(
    "no question in the long form",
    ["question_inconnue"],
    ({ own }) => `releve_id;ligne;question;valeur\n${own.releve_id};ide;;2\n`,
  ),
  text(
    "an unknown métier",
    ["metier_inconnu"],
    ({ own }) => `releve_id;ligne;[personnes]\n${own.releve_id};sorcier;2\n`,
  ),
  text("no métier", ["metier_inconnu"], ({ own }) => `releve_id;ligne;[personnes]\n${own.releve_id};;2\n`),
  text(
    "a groupe where a métier is asked",
    ["ligne_hors_question"],
    ({ own }) => `releve_id;ligne;[personnes]\n${own.releve_id};infirmier;2\n`,
  ),
  text(
    "a métier where the structure is asked",
    ["ligne_hors_question"],
    ({ own }) => `releve_id;ligne;[places]\n${own.releve_id};ide;2\n`,
  ),
  text("a line without structure", ["sans_structure"], () => "releve_id;ligne;[personnes]\n;ide;2\n"),
  text("a FINESS in scientific notation", ["finess"], () => "finess;ligne;[personnes]\n9,9E+08;ide;2\n"),
  text("a FINESS cut short", ["finess"], () => "finess;ligne;[personnes]\n13001;ide;2\n"),
  text(
    "the FINESS of someone else",
    ["etrangere"],
    ({ foreign }) => `finess;ligne;[personnes]\n${foreign.finess};ide;2\n`,
  ),
  text("a FINESS that nobody has", ["inconnue"], () => "finess;ligne;[personnes]\n130000000;ide;2\n"),
  text(
    "an injection in the identifier",
    ["inconnue"],
    () => "releve_id;ligne;[personnes]\n' or 1=1 --;ide;2\n",
  ),
  text(
    "a structure that is not expected",
    ["non_attendue"],
    ({ unexpected }) => `finess;ligne;[personnes]\n${unexpected.finess};ide;2\n`,
  ),
  text(
    "a return already validated",
    ["fermee"],
    ({ closed }) => `finess;ligne;[personnes]\n${closed.finess};ide;2\n`,
  ),
  text(
    "the wrong year",
    ["campagne"],
    ({ own }) => `campagne;releve_id;ligne;[personnes]\nannuelle-2019;${own.releve_id};ide;2\n`,
  ),
  text(
    "two identifiers that disagree",
    ["identifiants"],
    ({ own, other }) => `releve_id;finess;ligne;[personnes]\n${own.releve_id};${other.finess};ide;2\n`,
  ),
  text(
    "two answers to one question",
    ["doublon"],
    ({ own }) => `releve_id;ligne;[personnes]\n${own.releve_id};ide;2\n${own.releve_id};ide;3\n`,
  ),
  text(
    "the same structure by its two names",
    ["doublon"],
    ({ own }) => `releve_id;finess;ligne;[personnes]\n${own.releve_id};;ide;2\n;${own.finess};ide;3\n`,
  ),
  text(
    "covered posts beyond vacant ones",
    ["vacants_couverts"],
    ({ own }) => `releve_id;ligne;[etp_vacants];[etp_vacants_couverts]\n${own.releve_id};ide;1;9\n`,
  ),
  text(
    "a comment beyond its length",
    ["commentaire"],
    ({ own }) =>
      `releve_id;ligne;question;valeur;commentaire\n${own.releve_id};ide;personnes;2;${"a".repeat(2001)}\n`,
  ),
  text(
    "more than a million lines",
    ["trop_de_lignes"],
    ({ own }) => `releve_id;ligne;[personnes]\n${`${own.releve_id};ide;\n`.repeat(1_000_001)}`,
  ),
  text(
    "a page saved as a workbook",
    ["format"],
    () => "<html><table><tr><td>finess</td></tr></table></html>",
    "export.xls",
  ),
  text("an XML spreadsheet", ["format"], () => '<?xml version="1.0"?><Workbook/>', "export.xls"),
  text("JSON", ["format"], () => '{"finess":"130001234"}', "export.json"),
  text("RTF", ["format"], () => "{\\rtf1 grille}", "grille.rtf"),
  text("a PDF", ["format"], () => "%PDF-1.7 grille", "grille.pdf"),
];

const values: HostileFile[] = [
  value("words for a number", "personnes", "beaucoup"),
  value("a negative number of people", "personnes", "-3"),
  value("half a person", "personnes", "2,5"),
  value("a thousand or one", "etp_pourvus", "1.234"),
  value("three decimals", "etp_pourvus", "1,23456"),
  value("a figure beyond reason", "etp_pourvus", "1000000000000000"),
  value("scientific notation", "etp_pourvus", "1e3"),
  value("a date for a number", "personnes", "12/03/2025"),
  value("a broken formula", "personnes", "#REF!"),
  value("a formula as text", "personnes", "=2+2"),
  value("a command as a number", "personnes", "@SUM(A1)"),
  value("a share beyond 100", "part_nuit", "140"),
  value("a share as a fraction", "part_nuit", "0,4"),
  value("a dash", "personnes", "-"),
  value("NaN", "personnes", "NaN"),
  value("Infinity", "personnes", "Infinity"),
  value("a script", "personnes", "<script>alert(1)</script>"),
  value("SQL", "personnes", "1) drop table collect.answer"),
  value("a text beyond its length", "contact_nom", "a".repeat(4001), "all"),
  value("an answer that is not in the list", "convention", "aucune_idee_du_tout", "all"),
  value("a day that does not exist", "qvct_depuis", "31/02/2025", "all"),
  value("a date in another format", "qvct_depuis", "2025/31/12", "all"),
];

const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024, 0x20));
const sheetPart = "xl/worksheets/sheet1.xml";
const empty = book([{ name: "Métiers", rows: [["a"]] }]);
const ole = (inside: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(512),
    Buffer.from(inside, "utf16le"),
  ]);
const one = (name: string, content = "") => zip([{ name, text: content }]);

const signs: HostileFile[] = [
  {
    ...text("zeros within UTF-16", ["valeur"], () => ""),
    bytes: ({ own }) =>
      Buffer.from(`\u{feff}releve_id\tligne\t[personnes]\n${own.releve_id}\tide\ta\u0000b\n`, "utf16le"),
  },
  {
    ...text("half of a sign", ["valeur"], () => ""),
    bytes: ({ own }) =>
      Buffer.from(
        `\u{feff}releve_id\tligne\t[personnes]\n${own.releve_id}\tide\t${"😀".repeat(99)}\n`,
        "utf16le",
      ),
  },
  sheet("a zero within a workbook", ["valeur"], "a_x0000_b_xD800_"),
  text(
    "an identifier of controls",
    ["inconnue"],
    () => "releve_id;ligne;[personnes]\nR\u0001\u00022;ide;3\n",
  ),
  value("a text that goes right to left", "personnes", "\u202e12"),
];

const archives: HostileFile[] = [
  raw("bytes with zeros", ["binaire"], Buffer.from([1, 0, 0, 0, 2, 3, 0, 0, 0, 0, 9, 0, 0])),
  raw("an image", ["format"], Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])),
  raw("a gzip", ["format"], Buffer.from([0x1f, 0x8b, 8, 0, 0, 0])),
  raw("a workbook cut short", ["tronque"], empty.subarray(0, empty.length - 60)),
  raw("a zip of something else", ["format"], one("photo.jpg")),
  raw("a Word document", ["format"], one("word/document.xml", "<w/>")),
  raw(
    "an OpenDocument workbook",
    ["ods"],
    zip([{ name: "mimetype", text: "application/vnd.oasis.opendocument.spreadsheet", method: 0 }]),
  ),
  raw("a Numbers workbook", ["format"], one("Index/Document.iwa")),
  raw("a binary workbook", ["format"], one("xl/workbook.bin")),
  raw("a workbook with macros by its name", ["macros"], empty, "grille.xlsm"),
  raw(
    "a workbook with macros in it",
    ["macros"],
    book([{ name: "M", rows: [["a"]] }], [{ name: "xl/vbaProject.bin", text: "x" }]),
  ),
  raw("an old workbook", ["xls"], ole("Workbook"), "grille.xls"),
  raw("a workbook locked by a password", ["mot_de_passe"], ole("EncryptedPackage")),
  raw(
    "an encrypted archive",
    ["mot_de_passe"],
    zip([
      { name: "xl/workbook.xml", text: "<a/>", encrypted: true },
      { name: "xl/_rels/workbook.xml.rels", text: "<a/>", encrypted: true },
    ]),
  ),
  raw(
    "a sheet that swells",
    ["trop_gros"],
    book(
      [{ name: "M", rows: [] }],
      [{ name: sheetPart, text: Buffer.alloc(64 * 1024 * 1024, 0x20), packed: bomb }],
    ),
  ),
  raw(
    "shared strings that swell",
    ["trop_gros"],
    book(
      [{ name: "M", rows: [["a"]] }],
      [{ name: "xl/sharedStrings.xml", text: Buffer.alloc(64 * 1024 * 1024, 0x20), packed: bomb }],
    ),
  ),
  raw(
    "a broken compression",
    ["endommage"],
    book([{ name: "M", rows: [] }], [{ name: sheetPart, text: "x", packed: Buffer.from([7, 7, 7, 7]) }]),
  ),
  raw(
    "a byte that changed",
    ["endommage"],
    book(
      [{ name: "M", rows: [] }],
      [{ name: sheetPart, text: sheetXml({ name: "M", rows: [["a"]] }), crc: 1 }],
    ),
  ),
  raw(
    "two files of one name",
    ["endommage"],
    zip([
      { name: "xl/workbook.xml", text: "<a/>" },
      { name: "xl/workbook.xml", text: "<b/>" },
    ]),
  ),
  raw(
    "an unknown compression",
    ["endommage"],
    book([{ name: "M", rows: [] }], [{ name: sheetPart, text: "x", method: 12 }]),
  ),
  raw("XML that ends too soon", ["endommage"], book([{ name: "M", xml: "<worksheet><sheetData><row>" }])),
  raw(
    "entities that swell",
    ["endommage"],
    book([
      {
        name: "M",
        xml: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
      },
    ]),
  ),
  raw(
    "an entity that reads a file",
    ["endommage"],
    book([
      {
        name: "M",
        xml: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c t="str"><v>&f;</v></c></row></sheetData></worksheet>',
      },
    ]),
  ),
  raw(
    "a row beyond the last",
    ["endommage"],
    book([
      {
        name: "M",
        xml: '<worksheet><sheetData><row r="99999999999"><c><v>1</v></c></row></sheetData></worksheet>',
      },
    ]),
  ),
  raw(
    "a column beyond the last",
    ["endommage"],
    book([
      {
        name: "M",
        xml: '<worksheet><sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>',
      },
    ]),
  ),
  raw(
    "a sheet that is not there",
    ["sans_entete"],
    book(
      [],
      [
        {
          name: "xl/workbook.xml",
          text: '<workbook><sheets><sheet name="M" r:id="rId9"/></sheets></workbook>',
        },
      ],
    ),
  ),
];

const sheets: HostileFile[] = [
  sheet("a formula without result", ["valeur"], { xml: (r) => `<c r="${r}"><f>SUM(A1:A9)</f></c>` }),
  sheet("a formula in error", ["valeur"], { xml: (r) => `<c r="${r}" t="e"><f>1/0</f><v>#DIV/0!</v></c>` }),
  sheet("a number turned into a date", ["valeur"], { xml: (r) => `<c r="${r}" s="1"><v>45731</v></c>` }),
  sheet("a percentage of people", ["valeur"], { xml: (r) => `<c r="${r}" s="2"><v>0.4</v></c>` }),
  sheet("yes or no for a number", ["valeur"], { xml: (r) => `<c r="${r}" t="b"><v>1</v></c>` }),
  sheet("a number that is none", ["valeur"], { xml: (r) => `<c r="${r}"><v>12abc</v></c>` }),
  {
    ...raw("merged cells", ["fusion", "sans_structure"], empty),
    bytes: ({ own }) =>
      book([
        {
          name: "M",
          rows: [...filled(own, 2), [null, "aide_soignant", 3]],
          after: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
        },
      ]),
  },
  {
    ...raw("a hidden sheet alone", ["feuille_masquee", "sans_entete"], empty),
    bytes: ({ own }) => book([{ name: "M", state: "hidden", rows: filled(own, 2) }]),
  },
  {
    ...raw("a very hidden sheet alone", ["feuille_masquee", "sans_entete"], empty),
    bytes: ({ own }) => book([{ name: "M", state: "veryHidden", rows: filled(own, 2) }]),
  },
  {
    ...raw("two sheets that contradict each other", ["doublon"], empty),
    bytes: ({ own }) =>
      book([
        { name: "A", rows: filled(own, 2) },
        { name: "B", rows: filled(own, 3) },
      ]),
  },
];

/** Read all the same, with what was done said where it matters. */
const tolerated: HostileFile[] = [
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

export const corpus: readonly HostileFile[] = [
  ...texts,
  ...values,
  ...signs,
  ...archives,
  ...sheets,
  ...tolerated,
];

function macRoman(words: string): Buffer {
  const bytes = new Map([
    ["é", 0x8e],
    ["è", 0x8f],
  ]);
  return Buffer.from(Array.from(words, (letter) => bytes.get(letter) ?? letter.charCodeAt(0)));
}
