import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";

const degrees = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ expected: "des degrés décimaux" });

/** One row per feature; all but `code`, `libelle` and `geometry` is worked out by `read.ts`. */
const contours: RawTable = {
  name: "contour",
  key: ["level", "code"],
  row: z.object({
    level: z.enum(["reg", "dep", "ze", "be", "epci", "commune"]),
    code: z
      .string()
      .regex(/^[0-9A-Z]{2,9}$/)
      .meta({ expected: "un code de territoire" }),
    libelle: z.string(),
    lon: degrees,
    lat: degrees,
    west: degrees,
    south: degrees,
    east: degrees,
    north: degrees,
    geometry: z.string(),
  }),
};

export const tables: RawTable[] = [contours];
