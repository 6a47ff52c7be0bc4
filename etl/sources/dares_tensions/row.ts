import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";

const tension: RawTable = {
  name: "dares_tensions",
  row: z.object({
    fap: z
      .string()
      .regex(/^[A-Z][0-9A-Z]{2}(\d{2})?$/)
      .meta({ expected: "un code FAP-2009 de trois ou cinq caractères" }),
    // « Tension » bears a trailing space in the file; headings are compared without it.
    Tension: z
      .string()
      .regex(/^-?\d+(\.\d+)?([eE]-?\d+)?$/)
      .meta({ expected: "un nombre décimal, ou rien" })
      .optional(),
    Année: z
      .string()
      .regex(/^20\d\d(\.0)?$/)
      .meta({ expected: "une année à quatre chiffres" }),
    // « reg » is also written « reg  », with a trailing space.
    niveau_geo: z
      .string()
      .regex(/^(nat|reg|dep) ?$/)
      .meta({ expected: "nat, reg ou dep" }),
    niveau_fap: z.enum(["fap 225", "fap 87"]),
    // A float: « 93.0 ».
    reg: z
      .string()
      .regex(/^[0-9A-Z]{1,2}(\.0)?$/)
      .meta({ expected: "un code de région" })
      .optional(),
    dep: z
      .string()
      .regex(/^[0-9A-Z]{2,3}$/)
      .meta({ expected: "un code de département" })
      .optional(),
  }),
};

export const tables: RawTable[] = [tension];
