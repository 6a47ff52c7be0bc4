import { z } from "zod";

export const metier = z.object({
  code: z.string(),
  libelle: z.string(),
  libelle_court: z.string(),
  usuels: z.array(z.string()).describe("Noms de tous les jours, pour la recherche."),
  feminin: z.string().nullable(),
  masculin: z.string().nullable(),
  pluriel: z.string().nullable(),
  de_pluriel: z.string().nullable().describe("« d’aides-soignants » : la forme des phrases."),
  kind: z.enum(["metier", "groupe", "agregat"]),
  groupe: z.string().nullable(),
  membres: z.array(z.string()),
  precision: z.string().nullable(),
  champ: z.boolean().describe("Dans le champ santé et social."),
  note: z.string().nullable(),
});
export type Metier = z.infer<typeof metier>;

export const secteur = z.object({
  code: z.string(),
  libelle: z.string(),
  libelle_court: z.string(),
  kind: z.string().describe("secteur, naf…"),
  parent: z.string().nullable(),
  de_libelle: z.string().nullable().describe("« des établissements de santé » : la forme des phrases."),
});
export type Secteur = z.infer<typeof secteur>;

export const diplome = z.object({
  code: z.string(),
  libelle: z.string(),
  libelle_court: z.string(),
  niveau: z.string().nullable(),
  nature: z.string().nullable(),
  rncp: z.string().nullable(),
  rncp_precedent: z.string().nullable(),
  duree: z.string().nullable(),
  formateur: z.string().nullable().describe("Qui forme."),
  autorisation: z.string().nullable().describe("Qui autorise."),
  metiers: z.array(z.string()).describe("Métiers auxquels il mène exactement."),
  source_places: z.string().nullable().describe("Qui publie les places ; null : aucune source publique."),
  places_note: z.string().nullable(),
});
export type Diplome = z.infer<typeof diplome>;

/** A seat of training: a centre, a diploma, a session. */
export const offre = z.object({
  id: z.string(),
  uai: z.string().nullable(),
  centre: z.string(),
  diplome: z.string(),
  metiers: z.array(z.string()),
  formation: z.string(),
  statut: z.string().nullable(),
  millesime: z.string(),
  places: z.number().int().nullable(),
  admis: z.number().int().nullable(),
  commune: z.string().nullable(),
  libelle_commune: z.string().nullable(),
  dep: z.string().nullable(),
  reg: z.string().nullable(),
  ze: z.string().nullable(),
  be: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  precision_geo: z.string().nullable(),
  source: z.string(),
});
export type Offre = z.infer<typeof offre>;

/** A structure of the public directory. */
export const etablissement = z.object({
  finess: z.string(),
  libelle: z.string(),
  categorie: z.string(),
  libelle_categorie: z.string().nullable(),
  secteur: z.string().nullable(),
  statut: z.string().nullable(),
  gestionnaire: z.string().nullable(),
  commune: z.string().nullable(),
  libelle_commune: z.string().nullable(),
  dep: z.string().nullable(),
  reg: z.string().nullable(),
  ze: z.string().nullable(),
  be: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  origine: z.string(),
});
export type Etablissement = z.infer<typeof etablissement>;

/** One line of the search box. `href` is the screen it opens, without host. */
export const found = z.object({
  type: z.enum(["territoire", "commune", "metier", "centre", "indicateur", "diplome"]),
  code: z.string().describe("level:code pour un territoire, le code seul ailleurs."),
  libelle: z.string(),
  detail: z.string().describe("« Zone d’emploi · Var », « commune du Var, zone d’emploi de Draguignan »."),
  /** Where a commune or a centre leads: its zone d’emploi, its bassin, its département. */
  territoires: z.array(z.string()),
  score: z.number(),
});
export type Found = z.infer<typeof found>;
