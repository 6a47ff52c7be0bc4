import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";
import { codeCommune, codeDepartement, codeRegion } from "../territory-codes.ts";

/** « Type de nom en clair »: the article and the preposition that a name takes. */
const tncc = z
  .string()
  .regex(/^[0-8]$/)
  .meta({ expected: "un type de nom en clair, de 0 à 8" });
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ expected: "un nombre décimal à point" });

const communes: RawTable = {
  name: "cog_commune",
  key: ["TYPECOM", "COM"],
  row: z.object({
    TYPECOM: z.enum(["COM", "ARM", "COMA", "COMD"]),
    COM: codeCommune,
    REG: codeRegion.optional(),
    DEP: codeDepartement.optional(),
    TNCC: tncc,
    NCC: z.string(),
    NCCENR: z.string(),
    LIBELLE: z.string(),
    COMPARENT: codeCommune.optional(),
  }),
};

const departements: RawTable = {
  name: "cog_departement",
  key: ["DEP"],
  row: z.object({
    DEP: codeDepartement,
    REG: codeRegion,
    TNCC: tncc,
    NCCENR: z.string(),
    LIBELLE: z.string(),
  }),
};

const regions: RawTable = {
  name: "cog_region",
  key: ["REG"],
  row: z.object({ REG: codeRegion, TNCC: tncc, NCCENR: z.string(), LIBELLE: z.string() }),
};

/** One row per link between a commune before and after an event; `MOD` names the event (10 renamed, 32 merged…). */
const mouvements: RawTable = {
  name: "cog_mouvement",
  row: z.object({
    MOD: z.string().regex(/^\d\d$/),
    DATE_EFF: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/)
      .meta({ expected: "une date AAAA-MM-JJ" }),
    TYPECOM_AV: z.string().optional(),
    COM_AV: codeCommune.optional(),
    LIBELLE_AV: z.string().optional(),
    TYPECOM_AP: z.string().optional(),
    COM_AP: codeCommune.optional(),
    LIBELLE_AP: z.string().optional(),
  }),
};

const passage: RawTable = {
  name: "cog_passage",
  key: ["DEPCOM_HIST"],
  row: z.object({ DEPCOM_HIST: codeCommune, DEPCOM: codeCommune }),
};

const centroides: RawTable = {
  name: "cog_centroide",
  key: ["com_insee"],
  row: z.object({ com_insee: codeCommune, com_nom: z.string(), lon: decimal, lat: decimal }),
};

export const tables: RawTable[] = [communes, departements, regions, mouvements, passage, centroides];
