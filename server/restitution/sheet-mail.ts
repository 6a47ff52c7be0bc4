import type { Sheet, SheetRow } from "#data/contract/signed-in/restitution.ts";
import { count } from "#data/rules/format.ts";
import { mailOf } from "../mail/templates/mail-of.ts";

/** Sheets whose figures a mail carries; beyond, it names them and leads to their list. */
const IN_FULL = 3;

interface Told {
  debt: number;
  sheet: Sheet;
}

/** What one recipient is told of all their sheets: their own figures alone, in words. */
export function sheetMail(
  sheets: readonly Told[],
  { name, origin }: { name: string | null; origin: string },
): { subject: string; text: string; html: string } {
  const [only] = sheets;
  const one = sheets.length === 1 && only !== undefined;
  const demonstration = only?.sheet.demonstration === true ? "Données fictives. " : "";
  return mailOf({
    title: one
      ? `${demonstration}Vos résultats ${only.sheet.millesime} : ${only.sheet.structure.name}`
      : `${demonstration}Vos résultats : ${count(sheets.length, "feuille", "feuilles")}`,
    paragraphs: [
      `Bonjour${name === null ? "" : ` ${name}`}, vous avez déclaré ; voici ce qui vous est rendu.`,
      "Ces chiffres ne sont envoyés qu’à vous. La feuille entière, avec vos groupes de comparaison, se lit et s’imprime en ligne.",
    ],
    list: sheets.flatMap(({ sheet }) =>
      sheets.length <= IN_FULL
        ? [headOf(sheet), ...sheet.lead, ...sheet.rows.map(lineOf)]
        : [`${headOf(sheet)} : ${sheet.lead[0] ?? ""}`],
    ),
    button: one
      ? { label: "Lire la feuille", href: `${origin}/demarches/resultats/${only.debt}` }
      : { label: "Lire les feuilles", href: `${origin}/demarches/resultats` },
    foot: "Relève rend ses résultats à chaque structure qui déclare, au moins une fois par an. Ouvrir ce lien ne dit à personne que vous l’avez lu.",
  });
}

function headOf({ structure, millesime, number }: Sheet): string {
  return `${structure.name}, ${millesime} (feuille ${number})`;
}

function lineOf(row: SheetRow): string {
  const { label, value_words, components, interval_words, pooled_words, position_words, group } = row;
  const interval = interval_words === null ? "" : `, ${interval_words}`;
  const pooled = pooled_words === null ? "" : ` ; ${pooled_words}`;
  const among = group === null ? position_words : `${position_words} (${group.words})`;
  return `${label} : ${value_words}${interval} (${components})${pooled} ; ${among}`;
}
