import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";
import { codeCommune, heads } from "../territory-codes.ts";

const siren = z
  .string()
  .regex(/^[0-9A-Z]{9}$/)
  .meta({ expected: "un SIREN à neuf caractères" });

/** `ptot_2025`, `pmun_2025`: the year is the file's, and is left out of the name. */
export function heading(name: string): string {
  return name.replace(/^(ptot|pmun)_\d{4}$/, "$1");
}

const epci: RawTable = {
  name: "epci_commune",
  key: ["insee"],
  heading,
  row: z.object({
    siren,
    raison_sociale: z.string(),
    nature_juridique: z.string(),
    dep_com: z.string(),
    insee: codeCommune,
    nom_membre: z.string(),
    ptot: heads,
    pmun: heads,
  }),
};

export const tables: RawTable[] = [epci];
