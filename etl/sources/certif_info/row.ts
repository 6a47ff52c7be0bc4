import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";

const rome = z
  .string()
  .regex(/^([A-Z]\d{4})?$/)
  .meta({ expected: "un code ROME (une lettre et quatre chiffres), ou rien" });
const year = z
  .string()
  .regex(/^(\d{4})?$/)
  .meta({ expected: "une année à quatre chiffres, ou rien" });

/** `Code_Diplome` repeats: a certification with several predecessors has a line for each. */
export const tables: RawTable[] = [
  {
    name: "certif_info",
    row: z.object({
      Code_Diplome: z.string().min(1),
      Libelle_Diplome: z.string().min(1),
      Libelle_Type_Diplome: z.string().optional(),
      Code_Niveau_Europeen: z.string().optional(),
      Code_Rome_1: rome,
      Code_Rome_2: rome,
      Code_Rome_3: rome,
      Code_Rome_4: rome,
      Code_Rome_5: rome,
      Code_RNCP: z.string().optional(),
      Code_Ancien_RNCP: z.string().optional(),
      Annee_Premiere_Session: year,
      Annee_Derniere_Session: year,
      Etat_Libelle: z.string().optional(),
    }),
  },
];
