import { z } from "zod";
import { level } from "./observation.ts";

/** A place at one level. `reg` and `dep` hold every region and département it touches. */
export const territory = z.object({
  level,
  code: z.string(),
  libelle: z.string(),
  libelle_court: z.string(),
  dans: z
    .string()
    .nullable()
    .describe("« dans le Var », « à Marseille » : la forme qui entre dans une phrase."),
  reg: z.array(z.string()),
  dep: z.array(z.string()),
  population: z.number().int().nullable(),
  population_millesime: z.string().nullable(),
  communes: z.number().int().nullable(),
  transregional: z.boolean().describe("Déborde d’une région : montré entier."),
  drawn: z.boolean().describe("A un contour sur la carte."),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  bbox: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .nullable()
    .describe("ouest, sud, est, nord"),
});
export type Territory = z.infer<typeof territory>;

/** A commune as the search box and the passage between zonings need it. */
export const commune = z.object({
  code: z.string(),
  libelle: z.string(),
  reg: z.string(),
  dep: z.string(),
  ze: z.string().nullable(),
  be: z.string().nullable(),
  epci: z.string().nullable(),
  population: z.number().int().nullable(),
});
export type Commune = z.infer<typeof commune>;

/** What a zone d’emploi and a bassin France Travail have in common. Shares are of population, 0–1. */
export const passage = z.object({
  ze: z.string(),
  be: z.string(),
  communes: z.number().int(),
  population: z.number().int().nullable(),
  part_ze: z.number().nullable().describe("Part de la population de la zone d’emploi."),
  part_be: z.number().nullable().describe("Part de la population du bassin."),
});
