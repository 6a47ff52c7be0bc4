import { csvText } from "#data/encoding/csv.ts";
import type { CentreRow } from "./model.ts";

const HEADER =
  "centre;uai;diplome;formation;statut;session;places;admis;distance_km;commune;libelle_commune;departement;source";

/** The list as a file a spreadsheet opens, as an address: BOM, semicolons, decimal commas. */
export function listCsv(rows: readonly CentreRow[]): string {
  const lines = rows.map(({ offre, distance }) =>
    [
      offre.centre,
      offre.uai,
      offre.diplome,
      offre.formation,
      offre.statut,
      offre.millesime,
      offre.places,
      offre.admis,
      distance === null ? null : distance.toFixed(1).replace(".", ","),
      offre.commune,
      offre.libelle_commune,
      offre.dep,
      offre.source,
    ]
      .map((cell) => (cell === null ? "" : csvText(String(cell))))
      .join(";"),
  );
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\u{feff}${[HEADER, ...lines].join("\r\n")}\r\n`)}`;
}
