import { z } from "zod";
import { diffSummary, editionManifest, editionSummary, moved } from "./edition.ts";
import { diffQuery, editionId } from "./query.ts";
import { listOf, nothing, type Route } from "./route.ts";

const calendarEntry = z.object({
  date: z.string(),
  kind: z.enum(["edition", "actualisation"]),
  label: z.string(),
  past: z.boolean(),
});

/** What was published, when, and what moved since. */
export const editionRoutes = {
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
