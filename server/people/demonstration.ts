import type { PoolClient } from "pg";
import { z } from "zod";
import type { Role } from "#data/rules/rights.ts";
import { rows } from "../db/query.ts";

/** The fictitious account of each role, which the demonstration opens in one click. */
export const DEMONSTRATION_ACCOUNTS: Readonly<
  Record<Role, { email: string; name: string; label: string; words: string }>
> = {
  declarant: {
    email: "direction@fictif.invalid",
    name: "Camille Fictif",
    label: "Direction d’établissement",
    words: "Une structure\u{a0}: sa déclaration de l’année, son pouls du mois.",
  },
  gestionnaire: {
    email: "siege@fictif.invalid",
    name: "Dominique Fictif",
    label: "Siège d’un gestionnaire",
    words: "Toutes les structures d’un même gestionnaire, un classeur pour toutes.",
  },
  centre_formation: {
    email: "ecole@fictif.invalid",
    name: "Claude Fictif",
    label: "Centre de formation",
    words: "Les places, les inscrits et les diplômés d’une école.",
  },
  planificateur: {
    email: "planification@fictif.invalid",
    name: "Maxime Fictif",
    label: "Planification (région)",
    words: "Les réponses d’un territoire, à relire et à valider.",
  },
  aract: {
    email: "aract@fictif.invalid",
    name: "Sacha Fictif",
    label: "Aract",
    words: "Le suivi des réponses d’un territoire.",
  },
  observatoire: {
    email: "observatoire@fictif.invalid",
    name: "Alix Fictif",
    label: "Observatoire",
    words: "Les campagnes, les relances, les rattachements.",
  },
  administrateur: {
    email: "administration@fictif.invalid",
    name: "Andrea Fictif",
    label: "Administration",
    words: "Les comptes et les droits.",
  },
};

const found = z.object({ id: z.number() });

/** The account of a role; made with its right the first time, on what the database has to offer it. */
export async function demonstrationAccount(db: PoolClient, role: Role): Promise<number> {
  const { email, name } = DEMONSTRATION_ACCOUNTS[role];
  const file = new URL("./demonstration.sql", import.meta.url);
  const [person] = await rows(db, file, [email, name], found);
  if (person === undefined) throw new Error(`no account ${email}`);
  await rows(db, new URL("./demonstration-grant.sql", import.meta.url), [person.id, role], found);
  return person.id;
}
