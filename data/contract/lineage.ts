import { z } from "zod";
import { cause, editionInput } from "./edition.ts";
import { observation, status } from "./observation.ts";

/** Why a structure that was expected is not in a figure; those closed, merged or not concerned are not expected. */
export const EXCLUSIONS = ["sans_declaration", "ne_sait_pas", "sans_stock_n_1"] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** Counts of what stands behind a figure, written only from three structures; null: fewer, or not known. */
const answered = z.object({ counted: z.number().int(), expected: z.number().int() });

/**
 * The columns of `<slug>.lineage.arrow`, beside the figures of an indicator that comes from returns: one row per
 * place, sector and millésime whose figure of all métiers is published. Counts are null together where one of them
 * would tell fewer than three structures.
 */
export const LINEAGE_COLUMNS = [
  "level",
  "code",
  "secteur",
  "millesime",
  "structures_expected",
  "structures_counted",
  "places_expected",
  "places_counted",
  ...EXCLUSIONS,
] as const;

const coverage = z.object({
  etp: z.number().nullable().describe("Part des ETP attendus qui sont comptés, de 0 à 1."),
  minimum: z.number().describe("Part sous laquelle la valeur est montrée hors classes et hors rangs."),
  structures: answered.nullable().describe("null : moins de trois, ou non connu."),
  places: answered.nullable().describe("Capacité des structures, en places."),
});

const component = z.object({
  name: z.enum(["numerator", "denominator"]),
  label: z.string(),
  unit: z.string(),
  stored: z.number().nullable().describe("Entier, tel que conservé."),
  divisor: z.number(),
  value: z.number().nullable(),
});

/** Where one published figure comes from: /observations/:id/lineage. */
export const lineage = z.object({
  observation,
  edition: z.string(),
  built_at: z.string(),
  formula: z.string(),
  formula_version: z.string(),
  components: z.array(component),
  factor: z.number(),
  recomputed: z.number().nullable().describe("numerator ÷ denominator × factor, après les diviseurs."),
  /** How the printed value follows from the components, in words. */
  explanation: z.string(),
  interval: z.string().nullable().describe("Ce que sont low et high, en mots ; null s’ils n’y sont pas."),
  caution: z.string(),
  contributors: z.number().int().nullable().describe("Gestionnaires distincts réunis ; jamais lesquels."),
  coverage: coverage.nullable().describe("null pour une source publique, ou une valeur masquée."),
  exclusions: z
    .array(z.object({ reason: z.enum(EXCLUSIONS), label: z.string(), structures: z.number().int() }))
    .nullable()
    .describe("Structures attendues qui n’entrent pas dans la valeur, par motif, à partir de trois."),
  imputation: z
    .object({
      rule: z.string(),
      share: z.number().nullable().describe("Part des ETP attendus qui est ainsi estimée."),
    })
    .nullable(),
  masking: z.string().nullable().describe("Pourquoi aucun nombre ne sort, en mots."),
  inputs: z.array(
    editionInput.extend({
      title: z.string().describe("La source, en mots."),
      received_at: z.string().nullable().describe("Jour et heure où le fichier a été reçu."),
    }),
  ),
  editions: z
    .array(
      z.object({
        edition: z.string(),
        value: z.number().nullable(),
        status: status.nullable(),
        formula_version: z.string().nullable(),
        delta: z.number().nullable().describe("Écart avec l’édition qui la précède dans la liste."),
        cause: cause.nullable().describe("Pourquoi elle n’est pas ce qu’elle était dans la précédente."),
      }),
    )
    .describe("Celle-ci puis les antérieures, de la plus récente à la plus ancienne."),
});
export type Lineage = z.infer<typeof lineage>;
