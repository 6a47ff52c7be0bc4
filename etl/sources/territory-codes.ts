import { z } from "zod";

/** Letters beyond 2A and 2B are those of a demonstration region, which no real code can be. */
export const codeCommune = z
  .string()
  .regex(/^[0-9A-Z]{2}[0-9]{3}$/)
  .meta({ expected: "un code commune à cinq caractères, zéro de tête compris" });
export const codeDepartement = z
  .string()
  .regex(/^[0-9A-Z]{2,3}$/)
  .meta({ expected: "un code de département à deux ou trois caractères" });
export const codeRegion = z
  .string()
  .regex(/^[0-9A-Z]{2}$/)
  .meta({ expected: "un code de région à deux caractères" });
export const codeZone = z
  .string()
  .regex(/^[0-9A-Z]{4}$/)
  .meta({ expected: "un code de zone à quatre caractères, zéro de tête compris" });
export const heads = z.string().regex(/^\d+$/).meta({ expected: "un nombre entier d’habitants" });
