import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";

const count = z.string().regex(/^\d+$/).meta({ expected: "un nombre entier" });

const offers: RawTable = {
  name: "france_travail_offres",
  key: ["annee", "ROME", "cbassin"],
  row: z.object({
    annee: z
      .string()
      .regex(/^20\d\d$/)
      .meta({ expected: "une année à quatre chiffres" }),
    ROME: z
      .string()
      .regex(/^[A-N]\d{4}$/)
      .meta({ expected: "un code ROME, comme J1501" }),
    cbassin: z
      .string()
      .regex(/^[0-9A-Z]\d{2,3}$/)
      .meta({ expected: "un code de bassin à trois ou quatre chiffres" }),
    oee: count,
    defm_abc: count,
  }),
};

export const tables: RawTable[] = [offers];
