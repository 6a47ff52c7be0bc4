import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";

/** The bassin columns are renamed every year: BE24, NOMBE24, then BE25, NOMBE25. */
export function heading(name: string): string {
  return name.trim().replace(/^(NOM)?BE ?\d{2}$/i, (_, nom: string | undefined) => (nom ? "NOMBE" : "BE"));
}

/** A count, or `*` for one the producer masks: under 5. Zero is masked too. */
const masked = z
  .string()
  .regex(/^(\d+|\*)$/)
  .meta({ expected: "un nombre entier, ou * pour un effectif masqué" });

const bmo: RawTable = {
  name: "bmo",
  heading,
  key: ["annee", "Code métier BMO", "Dept", "BE"],
  row: z.object({
    annee: z
      .string()
      .regex(/^20\d\d$/)
      .meta({ expected: "une année à quatre chiffres" }),
    "Code métier BMO": z
      .string()
      .regex(/^[A-Z][0-9A-Z]{2}\d{2}$/)
      .meta({ expected: "un code FAP-2021 de cinq caractères, comme V1X80" }),
    "Nom métier BMO": z.string(),
    REG: z
      .string()
      .regex(/^[0-9A-Z]?[0-9]$/)
      .meta({ expected: "un code de région à un ou deux chiffres" }),
    Dept: z
      .string()
      .regex(/^[0-9A-Z]{1,3}$/)
      .meta({ expected: "un code de département" }),
    BE: z
      .string()
      .regex(/^[0-9A-Z]\d{2,3}$/)
      .meta({ expected: "un code de bassin à trois ou quatre chiffres" }),
    NOMBE: z.string(),
    met: masked,
    xmet: masked,
    smet: masked,
  }),
};

export const tables: RawTable[] = [bmo];
