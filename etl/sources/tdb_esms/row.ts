import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";
import { variables } from "./variables.ts";

/** Long format, a row per structure, year and measure: both layouts give the same rows. Never public. */
export const tables: RawTable[] = [
  {
    name: "tdb_esms",
    key: ["finess", "annee", "variable", "format"],
    row: z.object({
      finess: z
        .string()
        .regex(/^[0-9A-Z]{9}$/)
        .meta({ expected: "un numéro FINESS de neuf caractères" }),
      annee: z
        .string()
        .regex(/^20\d\d$/)
        .meta({ expected: "une année à quatre chiffres" }),
      format: z.enum(["diamant", "national"]),
      variable: z.enum(variables.map(({ code }) => code)),
      valeur: z
        .string()
        .regex(/^-?(\d+([.,]\d*)?|[.,]\d+)$/)
        .meta({ expected: "un nombre, comme 12, 8,2 ou .0818000" }),
    }),
  },
];
