import { type HostileFile, text } from "./hostile-file.ts";

export const texts: HostileFile[] = [
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
