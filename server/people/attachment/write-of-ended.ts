import type { Pool } from "pg";
import { z } from "zod";
import { act } from "../../db/act.ts";
import { rows } from "../../db/query.ts";
import { queueMail } from "../../mail/queue.ts";
import { mailOf } from "../../mail/templates/mail-of.ts";

const ended = z.object({
  id: z.number(),
  person: z.number(),
  email: z.string(),
  structure: z.number(),
  structure_name: z.string(),
});

/**
 * Writes to those whose lent right the database ended with that of who lent it, once for each; the number of rights. The
 * site told them at once: nobody acted towards them, so that no request could write.
 */
export function writeOfEnded(pool: Pool, publicUrl: string): Promise<number> {
  return act(pool, "service", async (db) => {
    const found = await rows(db, new URL("./ended-lately.sql", import.meta.url), [], ended);
    for (const { id, person, email, structure, structure_name } of found) {
      const mail = mailOf({
        title: `La saisie de ${structure_name} ne vous est plus confiée`,
        paragraphs: [
          "Bonjour,",
          `Qui vous avait confié la saisie de ${structure_name} n’en répond plus : votre accès a pris fin avec le sien. Ce que vous avez saisi est gardé.`,
          "Si vous y répondez encore, demandez à qui en répond désormais de vous la confier de nouveau.",
        ],
        button: { label: "Ouvrir Relève", href: `${publicUrl}/demarches` },
      });
      await queueMail(db, { key: `grant:${id}:ended:${person}`, to: email, person, structure, ...mail });
    }
    return found.length;
  });
}
