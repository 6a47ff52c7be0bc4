import { z } from "zod";
import { RADII } from "#data/rules/training/radius.ts";
import { HORIZONS } from "#data/rules/training/needs.ts";
import { level } from "../observation.ts";
import type { SignedRoute } from "./route.ts";

const nothing = z.strictObject({});
const count = z.number().int().nonnegative();
const words = z.string();

/** A training centre that the reader answers for. */
const trainingCentre = z.object({
  id: z.number().int(),
  name: words,
  commune: z.string().nullable(),
  gestionnaire: words,
});

/** A published figure of one place; exactly one of `words` and `absence` is null. */
const needCell = z.object({
  level,
  code: z.string(),
  libelle: words,
  millesime: z.string().nullable(),
  /** In the unit of the indicator; shares lie between 0 and 1. */
  value: z.number().nullable(),
  /** « au moins 1 240 projets ». */
  words: z.string().nullable(),
  /** Why there is no number: masked, not published at that level. */
  absence: z.string().nullable(),
  /** Known, and kept secret. */
  masked: z.boolean(),
  /** « couverture 38 %, trop mince »; null where nothing need be said. */
  caution: z.string().nullable(),
});
export type NeedCell = z.infer<typeof needCell>;

/** One indicator of the need, from the nearest place to the region. */
const need = z.object({
  indicator: z.string(),
  label: words,
  horizon: z.enum(HORIZONS),
  /** Who publishes what is counted. */
  source: words,
  /** The code counted when it is not the métier itself: « Infirmiers et sages-femmes, plus large que le métier ». */
  counted: z.string().nullable(),
  cells: z.array(needCell),
});
export type Need = z.infer<typeof need>;

/** A bassin France Travail whose middle lies within reach, with the need published there. */
const bassin = z.object({
  code: z.string(),
  libelle: words,
  /** Straight line from the centre to the middle of the bassin, km. */
  distance: z.number(),
  /** In the order of `bassin_columns`. */
  cells: z.array(needCell),
});
export type Bassin = z.infer<typeof bassin>;

const metier = z.object({
  code: z.string(),
  label: words,
  needs: z.array(need),
  bassin_columns: z.array(z.object({ indicator: z.string(), label: words, counted: z.string().nullable() })),
  bassins: z.array(bassin),
});
export type TrainingMetier = z.infer<typeof metier>;

const ownYear = z.object({
  millesime: z.string(),
  numerator: z.number().int().nullable(),
  /** Null for a count. */
  denominator: z.number().int().nullable(),
  words,
});

/** A figure that the centre declared, one entry per year, the oldest first. */
const ownFigure = z.object({ key: z.string(), label: words, years: z.array(ownYear) });
export type OwnFigure = z.infer<typeof ownFigure>;

const diploma = z.object({
  code: z.string(),
  label: words,
  sites: z.array(z.string()),
  /** Places beside the need, in one to three sentences. */
  reading: z.array(z.string()).min(1),
  figures: z.array(ownFigure),
  /** Métiers that the diploma leads to exactly; none for a few. */
  metiers: z.array(metier),
});
export type TrainingDiploma = z.infer<typeof diploma>;

/** The last return that the centre was asked for. */
export const lastReturn = z.object({
  declaration: z.number().int(),
  millesime: z.string(),
  deadline: z.string(),
  state: z.enum(["to_begin", "begun", "sent"]),
});
export type LastReturn = z.infer<typeof lastReturn>;

export const trainingSpace = z.object({
  centre: trainingCentre,
  /** Null where no edition is published yet. */
  edition: z.string().nullable(),
  /** Whether the centre has coordinates: no distance is told without. */
  located: z.boolean(),
  /** Years declared, the oldest first. */
  millesimes: z.array(z.string()),
  /** Where places, openings and closures are declared; null when no return was ever asked. */
  last_return: lastReturn.nullable(),
  diplomas: z.array(diploma),
});
export type TrainingSpace = z.infer<typeof trainingSpace>;

/** A structure of the public directory that may recruit: nothing that it declared. */
const recruiter = z.object({
  finess: z.string(),
  name: words,
  categorie: z.string().nullable(),
  secteur: words,
  commune: z.string().nullable(),
  /** Straight line, km. */
  distance: z.number(),
});
export type Recruiter = z.infer<typeof recruiter>;

const recruiters = z.object({
  rows: z.array(recruiter),
  total: count,
  page: z.number().int(),
  pages: count,
  /** How many of each secteur are within the radius. */
  secteurs: z.array(z.object({ label: words, structures: count })),
  /** How the secteurs were chosen, in words. */
  basis: words,
  located: z.boolean(),
});
export type Recruiters = z.infer<typeof recruiters>;

const one = z.object({ structure: z.coerce.number().int().positive() });
const radius = z.enum(RADII).default(RADII[0]);

const base = {
  method: "get",
  tag: "Centres de formation",
  query: nothing,
  body: null,
  right: "training.read",
  token: false,
} as const;

export const trainingRoutes = {
  trainingCentres: {
    ...base,
    path: "/centres-formation",
    summary: "Les centres de formation dont vous répondez",
    params: nothing,
    response: z.object({ rows: z.array(trainingCentre) }),
    subject: "none",
  },
  trainingSpace: {
    ...base,
    path: "/centres-formation/:structure",
    summary: "Vos diplômes : vos places et vos résultats, en face des besoins publiés autour de vous",
    params: one,
    response: trainingSpace,
    subject: "structure",
  },
  recruiters: {
    ...base,
    path: "/centres-formation/:structure/employeurs",
    summary: "Les structures de l’annuaire public qui emploient un métier, à vol d’oiseau de votre centre",
    params: one,
    query: z.strictObject({
      metier: z.string().min(1).max(60),
      rayon: radius.describe("Kilomètres, à vol d’oiseau."),
      page: z.coerce.number().int().min(1).default(1),
    }),
    response: recruiters,
    subject: "structure",
  },
  trainingSpaceCsv: {
    ...base,
    path: "/centres-formation/:structure/espace.csv",
    summary: "Tout ce que montre la page, pour un tableur",
    params: one,
    query: z.strictObject({ rayon: radius }),
    response: null,
    subject: "structure",
  },
} as const satisfies Record<string, SignedRoute>;
