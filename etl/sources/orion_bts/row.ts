import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";

const count = z.string().regex(/^\d*$/).meta({ expected: "un nombre entier, ou rien" });

export const tables: RawTable[] = [
  {
    name: "orion_bts",
    row: z.object({
      UAI: z
        .string()
        .regex(/^[0-9A-Z]\d{6}[A-Z]$/)
        .meta({ expected: "un numéro UAI (huit caractères)" }),
      LIBELLÉFORMATION: z.string().min(1),
      MEFSTAT11: z
        .string()
        .regex(/^[0-9A-Z]{11}$/)
        .meta({ expected: "un code MEFSTAT de onze caractères" }),
      NB_VOEUX_CONFIRMES: count,
      STATUT: z.enum(["Scolaire", "Apprentissage"]),
      CAPACITEPSUP: count,
    }),
  },
];
