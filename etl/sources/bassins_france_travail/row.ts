import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";

/** Codes have lost their leading zeros in this file: `stg_bassin_commune` gives them back. */
const bassins: RawTable = {
  name: "bassin_commune",
  key: ["codgeo"],
  row: z.object({
    reg: z.string().regex(/^[0-9A-Z]{1,2}$/),
    dep: z.string().regex(/^[0-9A-Z]{1,3}$/),
    codgeo: z
      .string()
      .regex(/^[0-9A-Z]{4,5}$/)
      .meta({ expected: "un code commune à quatre ou cinq caractères" }),
    codbe: z
      .string()
      .regex(/^[0-9A-Z]{3,4}$/)
      .meta({ expected: "un code de bassin à trois ou quatre caractères" }),
    libbe: z.string(),
  }),
};

export const tables: RawTable[] = [bassins];
