import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";
import { codeCommune, codeDepartement, codeRegion, codeZone } from "../territory-codes.ts";

const zonages: RawTable = {
  name: "zonage_commune",
  key: ["DEPCOM"],
  row: z.object({ DEPCOM: codeCommune, ZE2020: codeZone, LIB_ZE2020: z.string() }),
};

const zones: RawTable = {
  name: "zone_emploi",
  key: ["ZE2020"],
  row: z.object({ ZE2020: codeZone, LIBZE2020: z.string(), NB_COM: z.string().regex(/^\d+$/) }),
};

const composition: RawTable = {
  name: "zone_emploi_commune",
  key: ["CODGEO"],
  row: z.object({
    CODGEO: codeCommune,
    LIBGEO: z.string(),
    ZE2020: codeZone,
    LIBZE2020: z.string(),
    ZE2020_PARTIE_REG: z
      .string()
      .regex(/^[0-9A-Z]{4}-[0-9A-Z]{2}$/)
      .meta({ expected: "une zone et une région, 0053-93" })
      .optional(),
    DEP: codeDepartement,
    REG: codeRegion,
  }),
};

export const tables: RawTable[] = [zonages, zones, composition];
