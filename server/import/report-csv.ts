import { csvText } from "#data/encoding/csv.ts";
import type { Findings } from "#data/rules/returns-file/finding.ts";
import { FormIndex, type Form } from "#data/rules/returns-file/form.ts";
import type { Compared } from "./compare.ts";
import { shownChange } from "./shown.ts";

const HEADER = [
  "nature",
  "structure",
  "feuille",
  "ligne",
  "colonne",
  "message",
  "recu_ou_avant",
  "attendu_ou_apres",
  "pour_corriger",
];
const KINDS = { added: "nouveau", changed: "modifié", emptied: "vidé", comment: "commentaire" } as const;

const lineOf = (cells: readonly (string | number | null)[]) =>
  `${cells.map((cell) => csvText(String(cell ?? ""))).join(";")}\r\n`;

/** Everything found in a file, then everything it would change, as CSV for Excel, in parts. */
export function* reportCsv(findings: Findings, form: Form, compared: Compared | null): Generator<string> {
  yield `\u{feff}${lineOf(HEADER)}`;
  for (const { level, structure, sheet, line, column, message, received, expected, mend } of findings.list) {
    const nature = level === "error" ? "erreur" : "avertissement";
    yield lineOf([nature, structure, sheet, line, column, message, received, expected, mend]);
  }
  const index = new FormIndex(form);
  for (const { head, difference } of compared?.returns ?? []) {
    let part = "";
    for (const change of difference.cells) {
      const { kind, question, line_label, label, before, after } = shownChange(index, change);
      const message = `${label} — ${line_label}`;
      part += lineOf([
        KINDS[kind],
        head.structure.releve_id,
        null,
        null,
        question,
        message,
        before,
        after,
        null,
      ]);
    }
    yield part;
  }
}
