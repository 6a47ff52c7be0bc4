import { z } from "zod";
import { diffSummary, editionManifest, editionSummary, moved, publishedIndicator } from "./edition.ts";
import { lineage } from "./lineage.ts";
import { job, progress, source } from "./loading.ts";
import { level, observation } from "./observation.ts";
import {
  contourQuery,
  diffQuery,
  editionId,
  editionQuery,
  etablissementQuery,
  observationQuery,
  offreQuery,
  searchQuery,
  territoryQuery,
} from "./query.ts";
import { pulse, pulseQuery, pulseStreamQuery } from "./pulse.ts";
import { diplome, etablissement, found, metier, offre, secteur } from "./reference.ts";
import { nothing, type Route } from "./route.ts";
import { commune, passage, territory } from "./territory.ts";
import { territorySheet } from "./territory-sheet.ts";

/** A list says which edition it comes from; null before the first one. */
const listOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.number().int(), edition: z.string().nullable() });

const cited = z.object({ slug: z.string(), title: z.string(), producer: z.string(), citation: z.string() });

const health = z.object({
  status: z.enum(["ok", "starting", "degraded"]),
  version: z.string(),
  edition: z.string().nullable(),
  demonstration: z.boolean(),
  region: z.string(),
  database: z.enum(["ok", "down"]),
});

const observations = listOf(observation).extend({
  indicators: z.array(z.string()),
  built_at: z.string(),
  sources: z.array(cited),
});

const calendarEntry = z.object({
  date: z.string(),
  kind: z.enum(["edition", "actualisation"]),
  label: z.string(),
  past: z.boolean(),
});

const geojson = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(z.record(z.string(), z.unknown())),
});

const oneTerritory = territory.extend({
  edition: z.string(),
  /** Territories of the other levels that share communes with it. */
  touches: z.array(z.object({ level, code: z.string(), libelle: z.string(), communes: z.number().int() })),
});

const slug = z.string().regex(/^[a-z0-9_]{1,60}$/);
const territoryCode = z.string().regex(/^[0-9A-Z]{1,9}$/);

/** Every public address, under /api/v1: the server answers from it, the browser is typed from it. */
export const routes = {
  health: {
    path: "/health",
    tag: "Service",
    summary: "État du service",
    params: nothing,
    query: nothing,
    response: health,
    media: ["json"],
    example: "/health",
  },
  openapi: {
    path: "/openapi.json",
    tag: "Service",
    summary: "Description OpenAPI 3.1 de cette interface",
    params: nothing,
    query: nothing,
    response: z.record(z.string(), z.unknown()),
    media: ["json"],
    example: "/openapi.json",
  },
  docs: {
    path: "/docs",
    tag: "Service",
    summary: "Cette documentation",
    params: nothing,
    query: nothing,
    response: null,
    media: ["html"],
    example: "/docs",
  },
  territoires: {
    path: "/territoires",
    tag: "Référentiels",
    summary: "Territoires d’un ou plusieurs niveaux",
    params: nothing,
    query: territoryQuery,
    response: listOf(territory),
    media: ["json"],
    example: "/territoires?level=ze&within=reg:93",
  },
  communes: {
    path: "/communes",
    tag: "Référentiels",
    summary: "Communes et les zonages auxquels elles appartiennent",
    params: nothing,
    query: territoryQuery.omit({ level: true }),
    response: listOf(commune),
    media: ["json"],
    example: "/communes?within=ze:9301",
  },
  territoire: {
    path: "/territoires/:level/:code",
    tag: "Référentiels",
    summary: "Un territoire et ceux qu’il touche",
    params: z.strictObject({ level, code: territoryCode }),
    query: editionQuery,
    response: oneTerritory,
    media: ["json"],
    example: "/territoires/dep/83",
  },
  ficheTerritoire: {
    path: "/territoires/:level/:code/fiche",
    tag: "Référentiels",
    summary:
      "La fiche datée d’une région ou d’un département : ce qu’une édition en publie, à côté de la région",
    params: z.strictObject({ level: z.enum(["reg", "dep"]), code: territoryCode }),
    query: editionQuery,
    response: territorySheet,
    media: ["json"],
    example: "/territoires/dep/83/fiche",
  },
  ficheTerritoirePdf: {
    path: "/territoires/:level/:code/fiche.pdf",
    tag: "Référentiels",
    summary: "La même fiche en PDF balisé",
    params: z.strictObject({ level: z.enum(["reg", "dep"]), code: territoryCode }),
    query: editionQuery,
    response: null,
    media: ["pdf"],
    example: "/territoires/dep/83/fiche.pdf",
  },
  contours: {
    path: "/contours/:level.:format",
    tag: "Référentiels",
    summary: "Contours simplifiés d’un niveau, en TopoJSON ou en GeoJSON",
    description:
      "Avec within=reg:…, un tracé plus fin de la région. Le niveau « commune » demande within. Les propriétés ne portent que le code.",
    params: z.strictObject({ level, format: z.enum(["topojson", "geojson"]) }),
    query: contourQuery,
    response: null,
    media: ["topojson", "geojson"],
    example: "/contours/dep.geojson?within=reg:93",
  },
  passage: {
    path: "/passage/ze/be",
    tag: "Référentiels",
    summary: "Passage des zones d’emploi aux bassins France Travail, par commune et population",
    params: nothing,
    query: editionQuery,
    response: listOf(passage),
    media: ["json"],
    example: "/passage/ze/be",
  },
  metiers: {
    path: "/metiers",
    tag: "Référentiels",
    summary: "Métiers, groupes et agrégats des sources",
    params: nothing,
    query: editionQuery,
    response: listOf(metier),
    media: ["json"],
    example: "/metiers",
  },
  secteurs: {
    path: "/secteurs",
    tag: "Référentiels",
    summary: "Secteurs et codes d’activité",
    params: nothing,
    query: editionQuery,
    response: listOf(secteur),
    media: ["json"],
    example: "/secteurs",
  },
  diplomes: {
    path: "/diplomes",
    tag: "Référentiels",
    summary: "Diplômes, et qui en publie les places",
    params: nothing,
    query: editionQuery,
    response: listOf(diplome),
    media: ["json"],
    example: "/diplomes",
  },
  indicateurs: {
    path: "/indicateurs",
    tag: "Indicateurs",
    summary: "Indicateurs : sens, formule, unité, et ce que l’édition en contient",
    params: nothing,
    query: editionQuery,
    response: listOf(publishedIndicator),
    media: ["json"],
    example: "/indicateurs",
  },
  indicateur: {
    path: "/indicateurs/:slug",
    tag: "Indicateurs",
    summary: "Un indicateur",
    params: z.strictObject({ slug }),
    query: editionQuery,
    response: publishedIndicator.extend({ edition: z.string() }),
    media: ["json"],
    example: "/indicateurs/part_projets_difficiles",
  },
  observations: {
    path: "/observations",
    tag: "Indicateurs",
    summary: "Valeurs publiées",
    description:
      "Une dimension omise renvoie chacune de ses valeurs, totaux (« all ») compris. Plusieurs valeurs : séparées par des virgules ou répétées. En JSON par défaut ; autrement par l’en-tête Accept ou par l’extension de l’adresse. Avec « edition », la réponse ne change jamais.",
    params: nothing,
    query: observationQuery,
    response: observations,
    media: ["json", "csv", "arrow", "parquet"],
    example: "/observations?indicator=part_projets_difficiles&level=dep&within=reg:93&metier=all",
  },
  observationsAs: {
    path: "/observations.:format",
    tag: "Indicateurs",
    summary: "Les mêmes valeurs, en CSV, Excel, Arrow ou Parquet",
    description:
      "CSV : UTF-8 avec BOM, point-virgule, decimal=virgule pour un tableur français ; une valeur masquée est vide, son statut dit pourquoi. Excel (xlsx) : en-têtes et noms en français, composantes dans leur unité, et une feuille qui dit comment lire et citer. Arrow et Parquet ne portent ni id ni libelle, sauf par « colonnes ».",
    params: z.strictObject({ format: z.enum(["json", "csv", "xlsx", "arrow", "parquet"]) }),
    query: observationQuery,
    response: null,
    media: ["csv", "xlsx", "arrow", "parquet", "json"],
    example: "/observations.csv?indicator=projets_recrutement&level=dep&within=reg:93&decimal=virgule",
  },
  lineage: {
    path: "/observations/:id/lineage",
    tag: "Indicateurs",
    summary:
      "D’où vient ce chiffre : composantes, formule, couverture, secret, fichiers, éditions antérieures",
    params: z.strictObject({ id: z.string().min(3).max(300) }),
    query: nothing,
    response: lineage,
    media: ["json"],
    example: "/observations/part_projets_difficiles~fr~FR~all~all~all~2025/lineage",
  },
  sources: {
    path: "/sources",
    tag: "Provenance",
    summary: "Sources : producteur, licence, millésimes, fichiers chargés",
    params: nothing,
    query: nothing,
    response: listOf(source),
    media: ["json"],
    example: "/sources",
  },
  editions: {
    path: "/editions",
    tag: "Provenance",
    summary: "Éditions, de la plus récente à la plus ancienne",
    params: nothing,
    query: nothing,
    response: listOf(editionSummary).extend({ published: z.string().nullable() }),
    media: ["json"],
    example: "/editions",
  },
  edition: {
    path: "/editions/:id",
    tag: "Provenance",
    summary: "Une édition et l’empreinte de chacun de ses fichiers",
    params: z.strictObject({ id: editionId }),
    query: nothing,
    response: editionSummary.extend({ manifest: editionManifest }),
    media: ["json"],
    example: "/editions/2026.1",
  },
  diff: {
    path: "/editions/:id/diff/:other",
    tag: "Provenance",
    summary: "Ce qui a bougé d’une édition (other, l’ancienne) à une autre (id)",
    params: z.strictObject({ id: editionId, other: editionId }),
    query: diffQuery,
    response: z.object({
      id: z.string(),
      other: z.string(),
      summary: z.array(diffSummary),
      total: z.number().int(),
      rows: z.array(moved),
    }),
    description:
      "Le sommaire compte, par indicateur, tout ce qui a changé et dit ce qui l’explique\u00a0; les lignes sont celles que les filtres gardent, de « offset », « limit » au plus. Aucun écart où l’un des deux côtés est masqué.",
    media: ["json"],
    example: "/editions/2026.2/diff/2026.1?change=valeur,secret,publication&level=reg,dep",
  },
  diffLines: {
    path: "/editions/:id/diff/:other/lignes.csv",
    tag: "Provenance",
    summary: "Les mêmes lignes, toutes celles que les filtres gardent, pour un tableur français",
    params: z.strictObject({ id: editionId, other: editionId }),
    query: diffQuery.omit({ limit: true, offset: true }),
    response: null,
    media: ["csv"],
    example: "/editions/2026.2/diff/2026.1/lignes.csv?level=dep",
  },
  editionCatalogue: {
    path: "/editions/:id/catalogue.jsonld",
    tag: "Provenance",
    summary: "Une édition comme catalogue DCAT-AP 3, pour les portails de données",
    params: z.strictObject({ id: editionId }),
    query: nothing,
    response: null,
    media: ["jsonld"],
    example: "/editions/2026.1/catalogue.jsonld",
  },
  catalogue: {
    path: "/catalogue.jsonld",
    tag: "Provenance",
    summary: "L’édition publiée comme catalogue DCAT-AP 3\u00a0: l’adresse à moissonner",
    description:
      "Un jeu de données par indicateur, chacun de ses fichiers avec son empreinte SHA-256, sa licence et sa taille\u00a0; éditeur, contact, territoires et années couverts.",
    params: nothing,
    query: nothing,
    response: null,
    media: ["jsonld"],
    example: "/catalogue.jsonld",
  },
  editionFile: {
    path: "/editions/:id/files/*name",
    tag: "Provenance",
    summary: "Un fichier d’une édition, tel que publié",
    params: z.strictObject({ id: editionId, name: z.string().min(1).max(200) }),
    query: nothing,
    response: null,
    media: ["file"],
    example: "/editions/2026.1/files/manifest.json",
  },
  offresFormation: {
    path: "/offres-formation",
    tag: "Annuaires",
    summary: "Offres de formation : centre, diplôme, session, places, admis",
    params: nothing,
    query: offreQuery,
    response: listOf(offre),
    media: ["json"],
    example: "/offres-formation?metier=ide&within=dep:83",
  },
  etablissements: {
    path: "/etablissements{.:format}",
    tag: "Annuaires",
    summary: "Structures sanitaires, sociales et médico-sociales (JSON ou GeoJSON)",
    params: z.strictObject({ format: z.enum(["json", "geojson"]).optional() }),
    query: etablissementQuery,
    response: z.union([listOf(etablissement), geojson]),
    media: ["json", "geojson"],
    example: "/etablissements?within=dep:83&limit=20",
  },
  recherche: {
    path: "/recherche",
    tag: "Annuaires",
    summary: "Chercher un territoire, une commune, un métier, un centre, un indicateur",
    params: nothing,
    query: searchQuery,
    response: listOf(found),
    media: ["json"],
    example: "/recherche?q=draguignan",
  },
  pulse: {
    path: "/pulse",
    tag: "Temps réel",
    summary: "Pouls du mois : postes ouverts, absences, remplacements, en temps réel, non définitif",
    description:
      "Ce que les structures disent dans le mois, hors édition. Un chiffre ne paraît, et ne change, que si trois gestionnaires au moins y ont changé : « held » dit que des réponses plus récentes attendent.",
    params: nothing,
    query: pulseQuery,
    response: pulse,
    media: ["json"],
    example: "/pulse?level=dep&measure=postes_ouverts&secteur=all",
  },
  pulseStream: {
    path: "/pulse/stream",
    tag: "Temps réel",
    summary: "Ce qui change du pouls, poussé au fil de l’eau (server-sent events)",
    description:
      "Événements « pulse » : { month, release, at, whole, rows }, dont l’identifiant est l’état publié ; whole dit que rows est le mois entier. La reprise se fait par Last-Event-ID.",
    params: nothing,
    query: pulseStreamQuery,
    response: null,
    media: ["sse"],
    example: "/pulse/stream?after=0",
  },
  chargement: {
    path: "/chargement",
    tag: "Service",
    summary: "Avancement du chargement, source par source",
    params: nothing,
    query: nothing,
    response: progress,
    media: ["json"],
    example: "/chargement",
  },
  chargementFlux: {
    path: "/chargement/flux",
    tag: "Service",
    summary: "Le même avancement, poussé au fil de l’eau (server-sent events)",
    description:
      "Événements « progress » (corps de /chargement) et « edition » ({ id }) quand une édition paraît.",
    params: nothing,
    query: nothing,
    response: null,
    media: ["sse"],
    example: "/chargement/flux",
  },
  taches: {
    path: "/taches",
    tag: "Service",
    summary: "Tâches programmées : dernière et prochaine exécutions",
    params: nothing,
    query: nothing,
    response: z.object({ rows: z.array(job), total: z.number().int() }),
    media: ["json"],
    example: "/taches",
  },
  calendrier: {
    path: "/calendrier",
    tag: "Provenance",
    summary: "Calendrier : éditions parues et prochaines actualisations",
    params: nothing,
    query: nothing,
    response: z.object({ rows: z.array(calendarEntry), total: z.number().int() }),
    media: ["json"],
    example: "/calendrier",
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
/** The JSON body of a route. */
export type Answer<N extends RouteName> = (typeof routes)[N]["response"] extends z.ZodType
  ? z.infer<(typeof routes)[N]["response"]>
  : never;
/** The query of a route, validated. */
export type Query<N extends RouteName> = z.infer<(typeof routes)[N]["query"]>;
