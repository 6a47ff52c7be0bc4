import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "#server/db/query.ts";

/** What structures answered to a question of choices, by structure: nothing in place is an empty set. */
export type Choices = ReadonlyMap<number, ReadonlySet<string>>;

const row = z.object({ structure: z.number(), millesime: z.string(), chosen: z.array(z.string()) });

/** The choices of each millésime. */
export async function readChoices(db: PoolClient, question: string): Promise<ReadonlyMap<string, Choices>> {
  const found = await rows(db, new URL("./choices.sql", import.meta.url), [question], row);
  const years = new Map<string, Map<number, ReadonlySet<string>>>();
  for (const { structure, millesime, chosen } of found) {
    const year = years.get(millesime) ?? new Map<number, ReadonlySet<string>>();
    years.set(millesime, year.set(structure, new Set(chosen)));
  }
  return years;
}
