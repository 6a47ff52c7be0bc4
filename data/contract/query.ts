import { z } from "zod";
import { cause, change } from "./edition.ts";
import { level, LEVELS, status } from "./observation.ts";

const code = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N}_:.+-]+$/u, "attendu\u{a0}: un code, de lettres, de chiffres et de _ : . + -");

const aYear = "attendu\u{a0}: une année, par exemple 2025";
const aNumber = { error: "attendu\u{a0}: un nombre" };

/** Several values, by comma or by repetition: the server splits them before it validates. */
const several = <T extends z.ZodType>(item: T, max = 500) => z.array(item).min(1).max(max).optional();

export const within = z
  .string()
  .regex(
    new RegExp(`^(${LEVELS.join("|")}):[0-9A-Z]{1,9}$`),
    "attendu\u{a0}: niveau:code, par exemple reg:93",
  )
  .describe("level:code, par exemple reg:93 : les territoires qui touchent celui-ci, entiers.");

export const editionId = z
  .string()
  .regex(/^\d{4}\.\d{1,4}$/, "attendu\u{a0}: une année et un rang, par exemple 2026.1")
  .describe("Par exemple 2026.1 ; sans elle, l’édition publiée.");

export const editionQuery = z.strictObject({ edition: editionId.optional() });

export const OBSERVATION_COLUMNS = [
  "id",
  "indicator",
  "level",
  "code",
  "libelle",
  "metier",
  "secteur",
  "modalite",
  "millesime",
  "value",
  "low",
  "high",
  "numerator",
  "denominator",
  "contributors",
  "coverage",
  "status",
] as const;
export type ObservationColumn = (typeof OBSERVATION_COLUMNS)[number];

/** What an Arrow or Parquet answer carries when `colonnes` is not given: all but the two texts that repeat the others. */
export const BULK_COLUMNS = OBSERVATION_COLUMNS.filter((name) => name !== "id" && name !== "libelle");

/** A dimension left out returns each of its values, totals (`all`) included. */
export const observationQuery = z.strictObject({
  indicator: z.array(code).min(1).max(40).describe("Un ou plusieurs indicateurs (/indicateurs)."),
  level: several(level).describe("fr, reg, dep, ze, be, epci ; omis : tous."),
  within: within.optional(),
  code: several(code, 2000).describe("Codes de territoires, nus."),
  metier: several(code).describe("Codes de métiers (/metiers) ; all : le total."),
  secteur: several(code).describe("Codes de secteurs (/secteurs) ; all : le total."),
  modalite: several(code).describe("Diplôme, code NAF… selon l’indicateur ; all : le total."),
  millesime: several(z.string().regex(/^[0-9]{4}(-[0-9]{1,4})?$/, aYear)),
  status: several(status),
  edition: editionId.optional(),
  colonnes: several(z.enum(OBSERVATION_COLUMNS)).describe("Colonnes voulues, dans l’ordre du contrat."),
  decimal: z
    .enum(["point", "virgule"])
    .default("point")
    .describe("CSV seulement : « virgule » pour un tableur français."),
});
export type ObservationQuery = z.infer<typeof observationQuery>;

export const territoryQuery = z.strictObject({
  level: several(level),
  within: within.optional(),
  edition: editionId.optional(),
});

export const contourQuery = z.strictObject({ within: within.optional(), edition: editionId.optional() });

export const offreQuery = z.strictObject({
  metier: several(code),
  diplome: several(code),
  within: within.optional(),
  millesime: several(z.string().regex(/^[0-9]{4}$/, aYear)),
  edition: editionId.optional(),
});

const coordinate = z.coerce.number(aNumber);
const AROUND = ["lon", "lat", "rayon_km"] as const;
const TOGETHER = "lon, lat et rayon_km se donnent ensemble";

export const etablissementQuery = z
  .strictObject({
    within: within.optional(),
    category: several(code).describe("Catégories FINESS, par exemple 354,209,460."),
    secteur: several(code),
    lon: coordinate.min(-180).max(180).optional(),
    lat: coordinate.min(-90).max(90).optional(),
    rayon_km: coordinate.min(0.1).max(200).optional().describe("Autour de lon, lat."),
    limit: z.coerce.number(aNumber).int().min(1).max(20_000).default(2_000),
    offset: z.coerce.number(aNumber).int().min(0).max(1_000_000).default(0),
    edition: editionId.optional(),
  })
  .superRefine((query, context) => {
    const missing = AROUND.filter((name) => query[name] === undefined);
    if (missing.length === AROUND.length) return;
    for (const name of missing) context.addIssue({ code: "custom", path: [name], message: TOGETHER });
  });

export const searchQuery = z.strictObject({
  q: z.string().min(1).max(80),
  limit: z.coerce.number(aNumber).int().min(1).max(50).default(12),
  type: several(z.enum(["territoire", "commune", "metier", "centre", "indicateur", "diplome"])),
});

export const diffQuery = z.strictObject({
  indicator: several(code, 40),
  level: several(level),
  within: within.optional(),
  code: several(code),
  metier: several(code),
  secteur: several(code),
  millesime: several(z.string().regex(/^[0-9]{4}(-[0-9]{1,4})?$/, aYear)),
  change: several(change).describe(
    "valeur\u00a0: le nombre a bougé\u00a0; secret\u00a0: masqué depuis\u00a0; publication\u00a0: démasqué\u00a0; etat\u00a0: seul l’état a changé\u00a0; ajout, retrait.",
  ),
  cause: several(cause),
  limit: z.coerce.number(aNumber).int().min(1).max(10_000).default(500),
  offset: z.coerce.number(aNumber).int().min(0).max(10_000_000).default(0),
});
