import type { Moved } from "#data/contract/edition.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { csvText } from "#data/encoding/csv.ts";
import { CAUSE_WORDS, CHANGE_WORDS } from "#data/rules/diff-words.ts";
import { LEVEL_NAMES, STATUS_NAMES } from "#data/rules/french-names.ts";
import type { OpenEdition } from "./open-edition.ts";

const HEAD = [
  "Indicateur",
  "Nom de l’indicateur",
  "Niveau",
  "Code",
  "Territoire",
  "Code métier",
  "Métier",
  "Code secteur",
  "Code modalité",
  "Millésime",
  "Changement",
  "Avant",
  "Après",
  "Unité",
  "Écart",
  "Écart en %",
  "État avant",
  "État après",
  "Cause",
];

/** Rows of a diff for a French spreadsheet: UTF-8 with BOM, semicolons, decimal commas; shares in %. */
export function diffCsv(rows: readonly Moved[], edition: OpenEdition): string {
  const metiers = new Map(edition.metiers.map(({ code, libelle }) => [code, libelle]));
  const lines = rows.map((row) => {
    const meaning = edition.indicators.get(row.indicator);
    const scale = meaning?.kind === "share" ? 100 : 1;
    return [
      row.indicator,
      meaning?.label ?? "",
      LEVEL_NAMES.get(row.level) ?? row.level,
      row.code,
      row.libelle,
      row.metier,
      row.metier === ALL ? "Ensemble" : (metiers.get(row.metier) ?? row.metier),
      row.secteur,
      row.modalite,
      row.millesime,
      CHANGE_WORDS[row.change],
      number(row.before, scale),
      number(row.after, scale),
      meaning?.unit ?? "",
      number(row.delta, scale),
      number(row.share, 100),
      STATUS_NAMES.get(row.status_before ?? "") ?? "",
      STATUS_NAMES.get(row.status_after ?? "") ?? "",
      CAUSE_WORDS[row.cause],
    ];
  });
  const text = [HEAD, ...lines].map((cells) => cells.map(cellText).join(";")).join("\r\n");
  return `\u{feff}${text}\r\n`;
}

/** A number is one for a spreadsheet too: what begins with a minus is not a formula. */
function cellText(cell: string): string {
  return /^-?[0-9]+(,[0-9]+)?$/.test(cell) ? cell : csvText(cell);
}

function number(value: number | null, scale: number): string {
  if (value === null) return "";
  return String(Number((value * scale).toPrecision(12))).replace(".", ",");
}
