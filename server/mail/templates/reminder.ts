import type { z } from "zod";
import type { campaignName, declarationState } from "#data/contract/signed-in/declaration.ts";
import { date } from "#data/rules/format.ts";
import { mailOf } from "./mail-of.ts";

interface Due {
  declaration: number;
  name: string;
  state: z.infer<typeof declarationState>;
  /** YYYY-MM-DD. */
  deadline: string;
}

interface Reminder {
  campaign: Pick<z.infer<typeof campaignName>, "title" | "closes_on">;
  /** Name of the recipient, when known. */
  name: string | null;
  returns: readonly Due[];
  publicUrl: string;
}

/** What the recipient still owes, all of it in one mail. */
export function reminderMail({ campaign, name, returns, publicUrl }: Reminder) {
  const [only] = returns;
  const one = returns.length === 1 && only !== undefined;
  return mailOf({
    title: one
      ? `${campaign.title} : ${only.name}, à envoyer avant le ${date(only.deadline)}`
      : `${campaign.title} : ${returns.length} déclarations à envoyer`,
    paragraphs: [
      [
        name === null ? "Bonjour," : `Bonjour ${name},`,
        one
          ? `la déclaration de ${only.name} ${stateWords(only.state)}. Elle est attendue jusqu’au ${date(only.deadline)}.`
          : `ces ${returns.length} déclarations sont encore attendues :`,
      ].join(" "),
      "Les réponses déjà données sont gardées ; ce que d’autres sources savent est prérempli.",
      "Si une structure est fermée, fusionnée ou non concernée, dites-le sur la page de sa déclaration : nous n’écrirons plus pour elle.",
    ],
    ...(!one && {
      list: returns.map(
        ({ name: structure, state, deadline }) =>
          `${structure} : ${stateWords(state)}, jusqu’au ${date(deadline)}`,
      ),
    }),
    button: one
      ? { label: "Ouvrir la déclaration", href: `${publicUrl}/declarations/${only.declaration}` }
      : { label: "Ouvrir mes démarches", href: `${publicUrl}/demarches` },
    foot: `Vous recevez ce courriel parce que vous répondez à « ${campaign.title} ». Les rappels se règlent dans « Mes démarches ».`,
  });
}

function stateWords(state: Due["state"]): string {
  if (state === "draft") return "est commencée, non envoyée";
  if (state === "returned") return "vous a été renvoyée avec des remarques";
  if (state === "withdrawn") return "a été retirée";
  return "n’est pas commencée";
}
