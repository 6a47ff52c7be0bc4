import type { PoolClient } from "pg";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { rows } from "../../db/query.ts";

const row = peopleRoutes.structures.response.shape.rows.element;

/** Structures that these words or this number may mean, twenty at most; none for less than two signs. */
export async function searchStructures(db: PoolClient, q: string) {
  const words = wordsOf(q);
  const compact = words.join("");
  if (compact.length < 2) return [];
  const number = /\d/.test(compact) ? compact : null;
  const file = new URL("./search.sql", import.meta.url);
  return rows(db, file, [words.map((word) => `% ${word}%`), number], row);
}

/** As the column search_text spells them: no accents, no signs, hence no wildcard of `like`. */
function wordsOf(q: string): string[] {
  return q
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .slice(0, 8);
}
