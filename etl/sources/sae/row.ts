import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";

/** Headings come in lower case in some files (ID) and in upper case in others. */
export function heading(name: string): string {
  return name.trim().toUpperCase();
}

const year = z
  .string()
  .regex(/^20\d\d$/)
  .meta({ expected: "une année à quatre chiffres" });
const finess = z
  .string()
  .regex(/^[0-9A-Z]{2}\d{7}$/)
  .meta({ expected: "un numéro FINESS de neuf caractères" });
const number = z
  .string()
  .regex(/^\d*([.,]\d+)?$/)
  .meta({ expected: "un nombre d’ETP" })
  .optional();
/** Directors of care were two columns until 2022, one in 2024. */
const sometimes = number.meta({ may_lack: true });

const nonMedical: RawTable = {
  name: "sae_q24",
  heading,
  key: ["AN", "FI", "DISCI"],
  row: z.object({
    AN: year,
    FI: finess,
    FI_EJ: finess.optional(),
    DISCI: z
      .string()
      .regex(/^\d{4}$/)
      .meta({ expected: "un groupe de disciplines à quatre chiffres" }),
    DIREC: number,
    DIRSI: sometimes,
    DRSNI: sometimes,
    DIRSOIN: sometimes,
    ADMIN: number,
    CADRE: number,
    INFNS: number,
    INFSP: number,
    AIDES: number,
    ASHAU: number,
    PSYCH: number,
    SAGFE: number,
    REEDU: number,
    EDUCS: number,
    ASSIS: number,
    PHLAB: number,
    TECHN: number,
    ETPPNM: number,
  }),
};

const medical: RawTable = {
  name: "sae_q20",
  heading,
  key: ["AN", "FI", "PERSO"],
  row: z.object({
    AN: year,
    FI: finess,
    PERSO: z
      .string()
      .regex(/^M\d{4}$/)
      .meta({ expected: "un code de spécialité, comme M1010" }),
    ETPSAL: number,
  }),
};

const identity: RawTable = {
  name: "sae_id",
  heading,
  key: ["AN", "FI"],
  row: z.object({
    AN: year,
    FI: finess,
    RS: z.string(),
    FI_EJ: finess.optional(),
    CAT: z
      .string()
      .regex(/^\d{3}$/)
      .meta({ expected: "une catégorie FINESS à trois chiffres" }),
    COMINSEE: z
      .string()
      .regex(/^[0-9A-Z]{2}\d{3}$/)
      .meta({ expected: "un code de commune à cinq caractères" }),
    NOMCOM: z.string().optional(),
  }),
};

export const tables: RawTable[] = [nonMedical, medical, identity];
