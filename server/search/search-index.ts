import MiniSearch from "minisearch";
import type { Found } from "#data/contract/reference.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { fold } from "../http/nearest.ts";
import { type Entry, entriesOf } from "./entries.ts";

/** Documents indexed between two turns of the event loop, so that answers go on leaving. */
const CHUNK = 400;

const STOP = new Set([
  "de",
  "des",
  "du",
  "la",
  "le",
  "les",
  "et",
  "en",
  "a",
  "au",
  "aux",
  "l",
  "d",
  "pour",
  "un",
  "une",
]);
const SHORT_FORMS: Record<string, string> = { st: "saint", ste: "sainte", "s/": "sur" };

export interface SearchIndex {
  find(text: string, options: { limit: number; types: readonly Found["type"][] | undefined }): Found[];
}

/** An index of everything that has a name in the edition: accents and case apart, typing mistakes tolerated. */
export async function buildSearchIndex(edition: OpenEdition): Promise<SearchIndex> {
  const entries = entriesOf(edition);
  const index = new MiniSearch<Entry>({
    idField: "id",
    fields: ["libelle", "usuels", "code"],
    tokenize,
    processTerm: (term) => (STOP.has(term) ? null : (SHORT_FORMS[term] ?? term)),
    searchOptions: {
      boost: { libelle: 3, usuels: 2, code: 2 },
      prefix: true,
      fuzzy: (term) => (term.length < 4 ? false : term.length < 7 ? 1 : 2),
      weights: { fuzzy: 0.3, prefix: 0.6 },
    },
  });
  await index.addAllAsync(entries, { chunkSize: CHUNK });
  return {
    find: (text, { limit, types }) => {
      const wanted = fold(text).trim();
      const search = (combineWith: "AND" | "OR") =>
        index.search(text, {
          combineWith,
          filter: ({ id }) => types === undefined || types.includes(entries[Number(id)]!.type),
          boostDocument: (id) => entries[Number(id)]!.weight,
        });
      const exact = search("AND");
      // « où est Draguignan » : not every word is a name.
      const results = exact.length > 0 ? exact : search("OR");
      return results
        .slice(0, 400)
        .map(({ id, score }) => ({ entry: entries[Number(id)]!, score }))
        .map(({ entry, score }) => ({ entry, score: score * closeness(entry, wanted) }))
        .sort((a, b) => b.score - a.score || a.entry.id - b.entry.id)
        .slice(0, limit)
        .map(({ entry, score }) => publicForm(entry, score));
    },
  };
}

/** A name that is the words typed, or begins with them, comes before one that only holds them. */
function closeness({ folded }: Entry, wanted: string): number {
  if (folded.includes(wanted)) return folded.some((name) => name === wanted) ? 4 : 2;
  return folded.some((name) => name.startsWith(wanted)) ? 2 : 1;
}

function publicForm({ type, code, libelle, detail, territoires }: Entry, score: number): Found {
  return { type, code, libelle, detail, territoires, score: Math.round(score * 100) / 100 };
}

function tokenize(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}/]+/u)
    .filter((term) => term !== "");
}
