import type { PoolClient } from "pg";
import { z } from "zod";
import type { DemonstrationAccount } from "#data/contract/signed-in/person.ts";
import type { Role } from "#data/rules/rights.ts";
import { rows } from "../db/query.ts";

/** The fictitious accounts that the demonstration opens in one click: one of each role, and a narrower planner. */
export const DEMONSTRATION_ACCOUNTS: Readonly<
  Record<DemonstrationAccount, { email: string; name: string; role: Role; label: string; words: string }>
> = {
  declarant: {
    email: "direction@fictif.invalid",
    name: "Camille Fictif",
    role: "declarant",
    label: "Direction d’établissement",
    words: "Une structure\u{a0}: sa déclaration de l’année, son pouls du mois.",
  },
  gestionnaire: {
    email: "siege@fictif.invalid",
    name: "Dominique Fictif",
    role: "gestionnaire",
    label: "Siège d’un gestionnaire",
    words: "Toutes les structures d’un même gestionnaire, un classeur pour toutes.",
  },
  centre_formation: {
    email: "ecole@fictif.invalid",
    name: "Claude Fictif",
    role: "centre_formation",
    label: "Centre de formation",
    words: "Les places, les inscrits et les diplômés d’une école.",
  },
  planificateur: {
    email: "planification@fictif.invalid",
    name: "Maxime Fictif",
    role: "planificateur",
    label: "Planification (région)",
    words: "Toutes les réponses de la région, à relire et à valider.",
  },
  planificateur_departement: {
    email: "planification.departement@fictif.invalid",
    name: "Lou Fictif",
    role: "planificateur",
    label: "Planification (un département)",
    words: "Les réponses d’un seul département\u{a0}: celles des autres n’existent pas pour ce compte.",
  },
  aract: {
    email: "aract@fictif.invalid",
    name: "Sacha Fictif",
    role: "aract",
    label: "Aract",
    words: "Le suivi des réponses d’un territoire.",
  },
  observatoire: {
    email: "observatoire@fictif.invalid",
    name: "Alix Fictif",
    role: "observatoire",
    label: "Observatoire",
    words: "Les campagnes, les relances, les rattachements.",
  },
  administrateur: {
    email: "administration@fictif.invalid",
    name: "Andrea Fictif",
    role: "administrateur",
    label: "Administration",
    words: "Les comptes et les droits.",
  },
};

const found = z.object({ id: z.number() });

/** An account and its right; made with its right the first time, on what the database has to offer it. */
export async function openDemonstrationAccount(
  db: PoolClient,
  account: DemonstrationAccount,
): Promise<number> {
  const { email, name, role } = DEMONSTRATION_ACCOUNTS[account];
  const file = new URL("./demonstration.sql", import.meta.url);
  const [person] = await rows(db, file, [email, name], found);
  if (person === undefined) throw new Error(`no account ${email}`);
  await rows(db, new URL("./demonstration-grant.sql", import.meta.url), [person.id, role, account], found);
  return person.id;
}
