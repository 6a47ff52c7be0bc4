import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";
import { codeDepartement, heads } from "../territory-codes.ts";

/** `pop_1er_janvier_2022`: the year is the file's, and is left out of the name. */
export function heading(name: string): string {
  return name.replace(/^pop_1er_janvier_\d{4}$/, "pop_1er_janvier");
}

const departements: RawTable = {
  name: "population_departement",
  key: ["dep", "sexe", "age"],
  heading,
  row: z.object({
    dep: codeDepartement,
    nom: z.string(),
    sexe: z.enum(["Ensemble", "Femmes", "Hommes"]),
    age: z
      .string()
      .regex(/^(\d+ à \d+ ans|\d+ ans et plus|Total)$/)
      .meta({ expected: "une tranche d’âge (« 75 à 79 ans », « 95 ans et plus ») ou « Total »" }),
    pop_1er_janvier: heads,
  }),
};

export const tables: RawTable[] = [departements];
