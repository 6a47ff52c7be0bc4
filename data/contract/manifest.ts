import { z } from "zod";

/** One file of a source. `mirror` may hold `{millesime}`: each match in a mirror is a file of its own. */
export const manifestFile = z.object({
  table: z.string().regex(/^[a-z0-9_]+$/),
  mirror: z.string(),
  vintages: z.record(
    z.string(),
    z.object({
      url: z.url().nullable().describe("Adresse chez le producteur ; null si elle n’est pas stable."),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional()
        .describe("Empreinte attendue d’un millésime figé."),
    }),
  ),
  format: z.enum(["csv", "xlsx", "geojson", "json"]),
  gzip: z.boolean().default(false),
  separator: z.enum([",", ";", "\t"]).default(";"),
  encoding: z.enum(["utf-8", "latin1"]).default("utf-8"),
  sheet: z.string().optional().describe("Expression régulière du nom de feuille."),
  header_line: z.number().int().min(1).default(1),
});
export type ManifestFile = z.infer<typeof manifestFile>;

/** Where a source comes from and on what terms: known before any byte is read. */
export const manifest = z.object({
  slug: z.string().regex(/^[a-z0-9_]+$/),
  title: z.string(),
  producer: z.string(),
  citation: z.string(),
  licence: z.object({ name: z.string(), url: z.url() }),
  landing: z.url(),
  field: z.string().describe("Champ couvert, en mots."),
  caution: z.string().describe("Ce qu’il faut savoir avant de lire ces chiffres."),
  public: z.boolean().default(true),
  /** Cron expression, Europe/Paris. */
  refresh: z.string(),
  /** Share of refused rows above which the load stops and what stood before stays. */
  max_refused: z.number().min(0).max(1).default(0.02),
  /** Loaded first, and enough for a first edition. */
  first: z.boolean().default(false),
  files: z.array(manifestFile).min(1),
});
export type Manifest = z.infer<typeof manifest>;
