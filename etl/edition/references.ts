import type { z } from "zod";
import { diplome, etablissement, metier, offre, secteur } from "#data/contract/reference.ts";
import { commune, passage, territory } from "#data/contract/territory.ts";

interface Reference {
  /** Name of the query under reference/ and of the JSON file. */
  file: string;
  /** Relations it reads: the file is empty while one is missing. */
  needs: readonly string[];
  row: z.ZodType;
}

/** The reference files of an edition, each from one query, each row checked against the contract. */
export const REFERENCES: readonly Reference[] = [
  { file: "territoires", needs: ["mart.territoire"], row: territory },
  { file: "communes", needs: ["mart.commune"], row: commune },
  { file: "passage_ze_be", needs: ["mart.passage_ze_be"], row: passage },
  { file: "metiers", needs: ["ref.metier"], row: metier },
  { file: "secteurs", needs: ["ref.secteur"], row: secteur },
  { file: "diplomes", needs: ["ref.diplome", "ref.diplome_metier"], row: diplome },
  { file: "offres_formation", needs: ["mart.offre_formation"], row: offre },
  { file: "etablissements", needs: ["mart.structure"], row: etablissement },
];
