import type { PoolClient } from "pg";
import { z } from "zod";
import { lastReturn, type TrainingSpace } from "#data/contract/signed-in/training.ts";
import type { OfferAnswer } from "#data/rules/training/own.ts";
import { rows } from "../db/query.ts";

const answerRow = z.object({
  millesime: z.string(),
  line: z.string(),
  question: z.string(),
  figure: z.number().nullable(),
  text: z.string().nullable(),
});

/** What a centre declared of a diploma, over its sites. */
export interface OwnDiploma {
  code: string;
  sites: string[];
  answers: OfferAnswer[];
}

/** What a centre declared in its last sent returns: the years, the oldest first, and each diploma. */
export async function readOffers(
  db: PoolClient,
  structure: number,
): Promise<{ millesimes: string[]; diplomas: OwnDiploma[] }> {
  const found = await rows(db, new URL("./offer-answers.sql", import.meta.url), [structure], answerRow);
  const millesimes = [...new Set(found.map(({ millesime }) => millesime))];
  const last = millesimes.at(-1);
  const codes = [...new Set(found.map(({ line }) => diplomaOf(line)))];
  const diplomas = codes.map((code) => {
    const own = found.filter(({ line }) => diplomaOf(line) === code);
    const sites = own.filter(({ question, millesime }) => question === "site" && millesime === last);
    return { code, sites: [...new Set(sites.flatMap(({ text }) => text ?? []))], answers: own };
  });
  // Those that are still taught first, the largest before the others.
  return { millesimes, diplomas: diplomas.sort((a, b) => size(b, last) - size(a, last)) };
}

function diplomaOf(line: string): string {
  return line.split("~")[0] ?? line;
}

function size({ answers }: OwnDiploma, last: string | undefined): number {
  return answers
    .filter(({ question, millesime }) => question === "places_ouvertes" && millesime === last)
    .reduce((sum, { figure }) => sum + (figure ?? 0), 0);
}

/** The return where places are declared, as it stands on that day; null when none was ever asked. */
export async function readLastReturn(
  db: PoolClient,
  structure: number,
  today: string,
): Promise<TrainingSpace["last_return"]> {
  const file = new URL("./last-return.sql", import.meta.url);
  const [found] = await rows(db, file, [structure, today], lastReturn);
  return found ?? null;
}
