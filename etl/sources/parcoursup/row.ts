import { z } from "zod";
import type { RawTable } from "#etl/stage/raw-table.ts";

/** Headings longer than PostgreSQL's 63 bytes, cut by hand rather than by it. */
const SHORTENED: Readonly<Record<string, string>> = {
  "Statut de l établissement de la filière de formation public privé": "Statut de l établissement",
  "Effectif total des candidats ayant accepté la proposition de l établissement admis":
    "Effectif total des candidats admis",
};

/**
 * One spelling for the headings of every session: the export writes « Capacité de l’établissement par formation »,
 * a copy read by R « Capacité.de.l.établissement.par.formation ». Runs of anything but letters and digits become a
 * single space.
 */
export function heading(name: string): string {
  const words = name
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}_]+/gu, " ")
    .trim();
  return SHORTENED[words] ?? words;
}

const session = z
  .string()
  .regex(/^20\d\d$/)
  .meta({ expected: "une session à quatre chiffres" });
/** Not a pattern: the export holds « identifiant obsolète » for closed centres; the staging model sorts them out. */
const uai = z.string().min(1).meta({ expected: "un numéro UAI" });
const count = z
  .string()
  .regex(/^(\d+|NA|)$/)
  .meta({ expected: "un nombre entier, ou rien" });
const coordinates = z
  .string()
  .regex(/^(-?\d+(\.\d+)? ?, ?-?\d+(\.\d+)?|NA|)$/)
  .meta({ expected: "une latitude et une longitude séparées par une virgule" });

/** The export of a session as the ministry publishes it. */
const complete: RawTable = {
  name: "parcoursup",
  heading,
  row: z.object({
    Session: session,
    "Code UAI de l établissement": uai,
    Établissement: z.string().min(1),
    "Code départemental de l établissement": z.string().optional(),
    "Filière de formation très agrégée": z.string().min(1),
    "Filière de formation": z.string().min(1),
    "Filière de formation détaillée": z.string().optional(),
    "Statut de l établissement": z.string().optional(),
    "Coordonnées GPS de la formation": coordinates,
    "Capacité de l établissement par formation": count,
    "Effectif total des candidats admis": count,
  }),
};

/** The reduced 2025 file: fewer columns, and a commune derived from the coordinates (`*_derive`). */
const reduced: RawTable = {
  name: "parcoursup_reduit",
  heading,
  row: z.object({
    session,
    uai,
    Établissement: z.string().min(1),
    "Statut Etablissement": z.string(),
    "Filière de formation": z.string().min(1),
    "Filière de formation très agrégée": z.string().min(1),
    "Coordonnées GPS de la formation": coordinates,
    "Capacité de l établissement par formation": count,
    "Effectif total admis 2phases": count,
    lat: z.string().optional(),
    lon: z.string().optional(),
    com_insee_derive: z.string().optional(),
    dep_derive: z.string().optional(),
    methode_geo: z.string().optional(),
  }),
};

export const tables: RawTable[] = [complete, reduced];
