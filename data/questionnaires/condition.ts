import { z } from "zod";

/**
 * What a question or a check waits for: data, never code.
 * Numbers are compared as stored (hundredths of ETP), a typed zero as 0; text as stored.
 * `line: "same"`: the cell of that question on the line asked; `"all"`: the structure’s cell, else the sum of the lines.
 * A cell that is empty or unknown does not meet the condition, unless `fallback` names what stands in for it.
 */
const onAnswer = z.strictObject({
  question: z.string(),
  line: z.enum(["all", "same"]),
  at_least: z.number().int().optional(),
  at_most: z.number().int().optional(),
  equals: z.union([z.number().int(), z.string()]).optional(),
  one_of: z.array(z.string()).optional(),
  /** What is known of the structure and stands in while the question is unanswered. */
  fallback: z.enum(["expected_etp", "places"]).optional(),
});

/** Slugs of data/nomenclatures/secteur.csv. */
const onSecteur = z.strictObject({ secteur: z.array(z.string()).min(1) });

export const condition = z.union([onAnswer, onSecteur]);
export type Condition = z.infer<typeof condition>;
