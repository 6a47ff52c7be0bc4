import { z } from "zod";
import { level } from "./observation.ts";

/** A component of an indicator. Marts hold integers: `divisor` brings them back to the unit (ETP are hundredths). */
export const component = z.object({
  label: z.string().describe("En toutes lettres, au pluriel : « projets jugés difficiles »."),
  unit: z.string(),
  divisor: z.number().int().positive().default(1),
});

/** What a figure that comes from returns is made of and how it is kept secret; null for public sources. */
export const fromReturns = z.object({
  kind: z.enum(["annuelle", "formation", "pouls"]),
  protects: z
    .array(
      z.object({
        magnitude: z.string().regex(/^[a-z0-9_]+$/),
        column: z.string(),
        /**
         * The cell read is that of another modalité than the row’s: « all » for a denominator that is the total of the
         * bands, « 55_59+60_64+65_plus » for a sum of some. Such a column brings no contribution: those of the bands do.
         */
        modalite: z.string().optional(),
        /** Its modalités make no total: rows of all of them print something else and read none of it. */
        details: z.boolean().optional(),
      }),
    )
    .describe("Grandeurs additives que la ligne donne à lire, et la colonne des atomes qui les porte."),
  heads: z
    .boolean()
    .describe(
      "Moins de cinq personnes : secret (absence, âge, santé) ; moins de vingt sortants en formation.",
    ),
  interval: z.enum(["wilson", "poisson"]).nullable(),
  imputed: z.boolean().describe("Les structures sans réponse y entrent par leurs semblables."),
  coverage_minimum: z.number().min(0).max(1).describe("Part des ETP attendus sous laquelle elle est mince."),
});

/**
 * What an indicator means: everything that a screen, a file or a reader needs besides the numbers.
 * All texts are French, as they are shown.
 */
export const indicator = z.object({
  slug: z.string().regex(/^[a-z0-9_]+$/),
  label: z.string().describe("Libellé complet, jamais un « taux » nu."),
  short_label: z.string(),
  family: z.enum(["besoins", "emploi", "formation", "sante_au_travail", "territoire"]),
  /** Which colour sequence draws it (look.md §4). */
  palette: z.enum(["needs", "training", "health", "coverage"]),
  /** share: 0–1, shown in %; per_1000 and the like are stored as shown. */
  kind: z.enum(["count", "share", "rate"]),
  unit: z.string().describe("Unité de value, telle qu’elle s’écrit : « % », « ETP », « projets »."),
  decimals: z.number().int().min(0).max(3),
  /** null where the producer publishes a value without its components. */
  numerator: component.nullable(),
  denominator: component.nullable(),
  /** value = numerator ÷ denominator × factor, after divisors; 1 for counts and shares. */
  factor: z.number().positive().default(1),
  formula: z.string().describe("La formule en mots."),
  formula_version: z.string().regex(/^\d+\.\d+$/),
  definition: z.string(),
  /**
   * Reading sentence; {territoire} (« dans le Var ») {metier} {de_metier} (« d’aides-soignants ») {de_secteur} {millesime}
   * {value} (with its unit) {numerator} {denominator} are filled in by data/rules/reading.ts.
   */
  reading: z.string(),
  caution: z.string().describe("« À savoir » : le piège que le lecteur doit connaître."),
  sources: z.array(z.string()).min(1),
  levels: z.array(level).min(1),
  default_level: level,
  /** What dimensions it is broken down by, besides territory and millésime. */
  dimensions: z.array(z.enum(["metier", "secteur", "modalite"])),
  /** What `modalite` stands for, when it is used: « diplôme », « code NAF ». */
  modalite_label: z.string().nullable().default(null),
  modalite_names: z
    .record(z.string(), z.string())
    .default({})
    .describe("Le nom des modalités qui n’en ont pas dans les nomenclatures."),
  default_metier: z.string().default("all"),
  /** Fixed class breaks (inner bounds, ascending, in the unit of value), national, the same for all years and métiers; null: not drawn as classes. */
  breaks: z.array(z.number()).min(1).max(4).nullable(),
  /** Counts are drawn as proportional circles or as a ranking, never as classes by area. */
  thin_below: z
    .object({ component: z.enum(["numerator", "denominator"]), minimum: z.number(), label: z.string() })
    .nullable()
    .describe("Sous ce seuil la zone est « mince » : hors classes et hors rangs."),
  minorant: z
    .string()
    .nullable()
    .default(null)
    .describe("Ce qu’un minorant ne compte pas, après « au moins : » ; null : jamais un minorant."),
  estimated: z
    .string()
    .nullable()
    .default(null)
    .describe("Ce qui rend une valeur estimée, après « ≈ : » ; null : jamais estimée."),
  negative: z
    .string()
    .nullable()
    .default(null)
    .describe("Ce que veut dire une valeur négative, après « négatif : » ; null : jamais négative."),
  returns: fromReturns.nullable().default(null),
  higher_is: z.enum(["neutral", "worse", "better"]).default("neutral"),
  adr: z.string().nullable().default(null),
});

export type Indicator = z.infer<typeof indicator>;
export type IndicatorInput = z.input<typeof indicator>;
