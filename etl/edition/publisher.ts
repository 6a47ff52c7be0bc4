import { z } from "zod";
import { readEnvironment } from "#server/db/config.ts";
import type { EditionManifest } from "#data/contract/edition.ts";

const environment = z.object({
  RELEVE_PUBLISHER: z
    .string()
    .max(200)
    .default("Observatoire des métiers de la santé, du social et du médico-social"),
  RELEVE_CONTACT: z.email("une adresse de messagerie").optional(),
});

/** Who publishes the editions of this instance, and where to write to them; nobody real publishes a demonstration. */
export function readPublisher(
  demonstration: boolean,
  env: Record<string, string | undefined> = process.env,
): EditionManifest["publisher"] {
  if (demonstration) return { name: "Observatoire de démonstration (données fictives)", contact: null };
  const { RELEVE_PUBLISHER, RELEVE_CONTACT } = readEnvironment(env, environment);
  return { name: RELEVE_PUBLISHER, contact: RELEVE_CONTACT ?? null };
}
