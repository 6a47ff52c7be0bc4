import type { PoolClient } from "pg";
import { z } from "zod";
import { asService } from "../../db/act.ts";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";

const row = z.object({
  is_staff: z.boolean(),
  /** Answers for it in their own right. */
  attached: z.boolean(),
  /** Answers for it for someone else, until a date. */
  lent: z.boolean(),
  /** Grant on this very structure, not through its gestionnaire. */
  own_grant: z.number().nullable(),
  /** End of one’s own right; null where it has none. */
  own_until: z.date().nullable(),
  name: z.string(),
  is_training: z.boolean(),
  is_closed: z.boolean(),
});
export type Holding = z.infer<typeof row>;

/** How a person stands to a structure. */
export async function holdingOf(db: PoolClient, person: number, structure: number): Promise<Holding> {
  const file = new URL("./holding.sql", import.meta.url);
  const [found] = await asService(db, () => rows(db, file, [person, structure], row));
  if (found === undefined) throw errors.noSuch("structure", structure);
  return found;
}

/** Throws for those to whom the right was lent: they answer, they let nobody else in. */
export async function requireOwnRight(db: PoolClient, person: number, structure: number): Promise<Holding> {
  const holding = await holdingOf(db, person, structure);
  if (!holding.attached && !holding.is_staff) throw errors.lentRight();
  return holding;
}

/** The role with which one answers for a structure. */
export function roleFor({ is_training }: Pick<Holding, "is_training">): "centre_formation" | "declarant" {
  return is_training ? "centre_formation" : "declarant";
}
