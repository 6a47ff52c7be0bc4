import { type HostileFile, sheet, text, value } from "./hostile-file.ts";

export const values: HostileFile[] = [
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

export const signs: HostileFile[] = [
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
