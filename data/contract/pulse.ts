import { z } from "zod";
import { status } from "./observation.ts";
import { within } from "./query.ts";

/** The three figures of a pulse, by the names of their questions. */
export const MEASURES = ["postes_ouverts", "absents_maladie_ordinaire", "remplacements_urgents"] as const;
export type Measure = (typeof MEASURES)[number];

/** Levels at which the pulse is summed. */
export const PULSE_LEVELS = ["reg", "dep", "ze", "be"] as const;
export type PulseLevel = (typeof PULSE_LEVELS)[number];

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "attendu\u{a0}: un mois, par exemple 2026-02")
  .describe("Par exemple 2026-02 ; sans lui, le dernier mois qui a des réponses.");
const measure = z.enum(MEASURES);
const secteur = z.string().regex(/^[a-z_]{1,40}$/, "attendu\u{a0}: un code de secteur, ou all");

export const pulseQuery = z.strictObject({
  month: month.optional(),
  measure: z.array(measure).min(1).optional(),
  level: z.array(z.enum(PULSE_LEVELS)).min(1).optional().describe("reg, dep, ze, be ; omis : tous."),
  within: within.optional(),
  secteur: z
    .array(secteur)
    .min(1)
    .max(20)
    .optional()
    .describe("Codes de secteurs ; all : le total ; omis : tous."),
});
export type PulseQuery = z.infer<typeof pulseQuery>;

export const pulseStreamQuery = z.strictObject({
  month: month.optional(),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe(
      "État déjà lu (release) : seul ce qui a changé depuis est envoyé. L’en-tête Last-Event-ID l’emporte.",
    ),
});

/** One figure of one month, place and secteur. Numbers are null unless `status` is ok. */
export const pulseRow = z.object({
  month: z.string(),
  measure,
  level: z.enum(PULSE_LEVELS),
  code: z.string(),
  secteur: z.string(),
  value: z.number().int().nullable().describe("En personnes."),
  contributors: z.number().int().nullable().describe("Gestionnaires distincts."),
  answered: z.number().int().nullable().describe("Structures qui ont répondu."),
  expected: z.number().int().describe("Structures attendues."),
  coverage: z.number().nullable().describe("answered ÷ expected."),
  status: status.describe("ok, secret, secret_induit, low_coverage (trop peu de réponses), no_response."),
  held: z
    .boolean()
    .describe("Des réponses plus récentes attendent d’être assez nombreuses pour être comptées."),
  as_of: z.string().describe("Quand la ligne a changé."),
});
export type PulseRow = z.infer<typeof pulseRow>;

export const pulse = z.object({
  month: z.string().nullable(),
  months: z.array(z.string()).describe("Mois qui ont des réponses, le plus récent d’abord."),
  release: z
    .number()
    .int()
    .describe("État de la publication : l’identifiant des événements de /pulse/stream."),
  at: z.string().nullable().describe("Quand cet état a été publié."),
  provisional: z.literal(true),
  coverage_minimum: z.number(),
  rows: z.array(pulseRow),
  total: z.number().int(),
});
export type Pulse = z.infer<typeof pulse>;

/** What an event of the stream carries: the rows of a month that changed, or all of them (`whole`). */
export const pulseEvent = z.object({
  month: z.string().nullable(),
  release: z.number().int(),
  at: z.string().nullable(),
  whole: z.boolean(),
  rows: z.array(pulseRow),
});
export type PulseEvent = z.infer<typeof pulseEvent>;
