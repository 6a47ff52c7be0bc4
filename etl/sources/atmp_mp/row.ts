import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";

const ctn = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ expected: "un comité technique national, de AA à II" });
const naf = z
  .string()
  .regex(/^(\d{4}[A-Z]|xxxxx)$/)
  .meta({ expected: "un code NAF de cinq caractères, ou xxxxx s’il est inconnu" });
/** The file says so itself: an empty cell is 0. */
const count = z.string().regex(/^\d+$/).meta({ expected: "un nombre entier, ou rien pour zéro" }).optional();

const diseases: RawTable = {
  name: "atmp_mp",
  row: z.object({
    // ZC is the compte spécial: diseases no employer bears.
    "code CTN / Compte spécial MP": ctn,
    "Code NAF": naf,
    "MP en 1er règlement": count,
    "Top TMS": z.string().regex(/^oui$/).meta({ expected: "oui, ou rien" }).optional(),
    "Top MP psy alinéa 7": z.string().optional(),
  }),
};

export const tables: RawTable[] = [diseases];
