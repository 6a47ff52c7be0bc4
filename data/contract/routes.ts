import { z } from "zod";
import { publishedIndicator } from "./edition.ts";
import { editionRoutes } from "./edition-routes.ts";
import { lineage } from "./lineage.ts";
import { job, progress, source } from "./loading.ts";
import { observation } from "./observation.ts";
import { editionQuery, etablissementQuery, observationQuery, offreQuery, searchQuery } from "./query.ts";
import { pulse, pulseQuery, pulseStreamQuery } from "./pulse.ts";
import { diplome, etablissement, found, metier, offre, secteur } from "./reference.ts";
import { listOf, nothing, type Route } from "./route.ts";
import { territoryRoutes } from "./territory-routes.ts";

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

const geojson = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(z.record(z.string(), z.unknown())),
});

const slug = z.string().regex(/^[a-z0-9_]{1,60}$/);

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
  ...territoryRoutes,
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
  ...editionRoutes,
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
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
/** The JSON body of a route. */
export type Answer<N extends RouteName> = (typeof routes)[N]["response"] extends z.ZodType
  ? z.infer<(typeof routes)[N]["response"]>
  : never;
/** The query of a route, validated. */
export type Query<N extends RouteName> = z.infer<(typeof routes)[N]["query"]>;
