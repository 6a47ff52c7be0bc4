import { count, date } from "#data/rules/format.ts";
import { mailOf } from "../../mail/templates/mail-of.ts";

interface Unread {
  debt: number;
  structure_name: string;
  millesime: string;
  delivered_on: string;
}

/** Sheets of one recipient that nobody has read: where they are, and that no figure travels in this mail. */
export function readingMail(
  sheets: readonly Unread[],
  { name, origin, demonstration }: { name: string | null; origin: string; demonstration: boolean },
): { subject: string; text: string; html: string } {
  const [only] = sheets;
  const one = sheets.length === 1 && only !== undefined;
  const fictitious = demonstration ? "Données fictives. " : "";
  const hello = name === null ? "Bonjour," : `Bonjour ${name},`;
  return mailOf({
    title: one
      ? `${fictitious}Vos résultats ${only.millesime} vous attendent : ${only.structure_name}`
      : `${fictitious}${count(sheets.length, "feuille de résultats vous attend", "feuilles de résultats vous attendent")}`,
    paragraphs: [
      one
        ? `${hello} la feuille de résultats ${only.millesime} de ${only.structure_name}, envoyée le ${date(only.delivered_on)}, n’est pas encore lue.`
        : `${hello} ces feuilles de résultats ne sont pas encore lues :`,
      "Elle dit vos chiffres, leur histoire et votre place parmi des structures comparables. Une page suffit. Un bouton, au bas de la page, dit que vous l’avez lue.",
    ],
    ...(!one && {
      list: sheets.map(
        ({ structure_name, millesime, delivered_on }) =>
          `${structure_name}, ${millesime}, envoyée le ${date(delivered_on)}`,
      ),
    }),
    button: one
      ? { label: "Lire la feuille", href: `${origin}/demarches/resultats/${only.debt}` }
      : { label: "Lire les feuilles", href: `${origin}/demarches/resultats` },
    foot: "Deux rappels au plus par feuille. Ils se règlent dans « Mes démarches ». Ouvrir ce lien ne dit à personne que vous l’avez lu.",
  });
}
