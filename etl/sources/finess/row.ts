import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";

const finess = z
  .string()
  .regex(/^[0-9A-Z]{9}$/)
  .meta({ expected: "un numéro FINESS de neuf caractères" });
const category = z
  .string()
  .regex(/^\d{3}$/)
  .meta({ expected: "un code de catégorie à trois chiffres" });
const siret = z
  .string()
  .regex(/^\d{14}$/)
  .meta({ expected: "un SIRET à quatorze chiffres" });
const siren = z
  .string()
  .regex(/^\d{9}$/)
  .meta({ expected: "un SIREN à neuf chiffres" });
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d/)
  .meta({ expected: "une date AAAA-MM-JJ" });
const coordinate = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ expected: "une coordonnée" });

/**
 * The legacy files cs1100502 and cs1100507, a row per record of either section: `structureet` fills what comes
 * before the coordinates, `geolocalisation` the coordinates. No street and no telephone: some are private homes'.
 */
const etalab: RawTable = {
  name: "finess_etalab",
  row: z.object({
    section: z.enum(["structureet", "geolocalisation"]),
    nofinesset: finess,
    nofinessej: finess.optional(),
    rs: z.string().optional(),
    rslongue: z.string().optional(),
    commune: z
      .string()
      .regex(/^\d{3}$/)
      .meta({ expected: "un code commune à trois chiffres" })
      .optional(),
    departement: z
      .string()
      .regex(/^[0-9A-Z]{2}$/)
      .meta({ expected: "un code département à deux caractères" })
      .optional(),
    categetab: category.optional(),
    siret: siret.optional(),
    dateouv: day.optional(),
    numuai: z.string().optional(),
    coordxet: coordinate.optional(),
    coordyet: coordinate.optional(),
    sourcecoordet: z.string().optional(),
  }),
};

/** The legacy file cs1100501: legal entities. */
const ej: RawTable = {
  name: "finess_ej",
  key: ["nofiness"],
  row: z.object({
    nofiness: finess,
    rs: z.string().min(1),
    rslongue: z.string().optional(),
    statutjuridique: z
      .string()
      .regex(/^\d{2}$/)
      .meta({ expected: "un statut juridique à deux chiffres" }),
    siren: siren.optional(),
  }),
};

/** FINESS+: a row per establishment (`ege`), with what its legal entity (`pmej`) says. */
const structure: RawTable = {
  name: "finess_structure",
  key: ["numFinessEge"],
  row: z.object({
    numFinessEge: finess,
    numFinessPm: finess,
    nomEgeCourt: z.string().optional(),
    nomEgeLong: z.string().optional(),
    categorieEntiteGeographiqueExercice: category.optional(),
    etatObjet: z.string().min(1),
    siret: siret.optional(),
    numeroEducationNationale: z.string().optional(),
    dateOuverture: day.optional(),
    dateFermeture: day.optional(),
    cogCommune: z
      .string()
      .regex(/^[0-9A-Z]{5}$/)
      .meta({ expected: "un code commune à cinq caractères" })
      .optional(),
    directionLatitude: coordinate.optional(),
    directionLongitude: coordinate.optional(),
    denominationPm: z.string().optional(),
    siren: siren.optional(),
    statutJuridique: z.string().optional(),
  }),
};

export const tables: RawTable[] = [etalab, ej, structure];
