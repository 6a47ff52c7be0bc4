import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";
import { codeCommune, codeDepartement, codeRegion, heads } from "../territory-codes.ts";

const legale: RawTable = {
  name: "population_legale",
  key: ["COM"],
  row: z.object({
    REG: codeRegion,
    DEP: codeDepartement,
    COM: codeCommune,
    Commune: z.string(),
    PMUN: heads,
    PCAP: heads,
    PTOT: heads,
  }),
};

const someHeads = heads.optional();

/** Overseas codes have six characters here: 973353 is 97353. */
const historique: RawTable = {
  name: "population_historique",
  key: ["codgeo"],
  row: z.object({
    codgeo: z
      .string()
      .regex(/^[0-9A-Z]{5,6}$/)
      .meta({ expected: "un code commune à cinq ou six caractères" }),
    libgeo: z.string(),
    p13_pop: someHeads,
    p14_pop: someHeads,
    p15_pop: someHeads,
    p16_pop: someHeads,
    p17_pop: someHeads,
    p18_pop: someHeads,
    p19_pop: someHeads,
    p20_pop: someHeads,
    p21_pop: someHeads,
  }),
};

export const tables: RawTable[] = [legale, historique];
