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

const accidents: RawTable = {
  name: "atmp_at",
  key: ["CTN", "Code NAF"],
  row: z.object({
    CTN: ctn,
    "Code NAF": naf,
    "Nombre de salariés": count,
    "Nombre d'heures travaillées": count,
    "AT en 1er règlement": count,
    "dont AT avec 4 jours d'arrêt ou plus sur l'année": count,
    "Journées d'IT": count,
  }),
};

export const tables: RawTable[] = [accidents];
