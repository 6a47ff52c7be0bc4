import { z } from "zod";
import { level } from "./observation.ts";
import { contourQuery, editionQuery, territoryQuery } from "./query.ts";
import { listOf, nothing, type Route } from "./route.ts";
import { commune, passage, territory } from "./territory.ts";
import { sheetLevel, territorySheet } from "./territory-sheet.ts";

const oneTerritory = territory.extend({
  edition: z.string(),
  /** Territories of the other levels that share communes with it. */
  touches: z.array(z.object({ level, code: z.string(), libelle: z.string(), communes: z.number().int() })),
});

const territoryCode = z.string().regex(/^[0-9A-Z]{1,9}$/);

/** Where places are, and what they are made of. */
export const territoryRoutes = {
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
    summary: "La fiche datée d’un territoire : ce qu’une édition en publie, à côté de la région",
    params: z.strictObject({ level: sheetLevel, code: territoryCode }),
    query: editionQuery,
    response: territorySheet,
    media: ["json"],
    example: "/territoires/dep/83/fiche",
  },
  ficheTerritoirePdf: {
    path: "/territoires/:level/:code/fiche.pdf",
    tag: "Référentiels",
    summary: "La même fiche en PDF balisé",
    params: z.strictObject({ level: sheetLevel, code: territoryCode }),
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
} as const satisfies Record<string, Route>;
