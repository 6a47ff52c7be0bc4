import { number } from "#data/rules/format.ts";
import { Table, type Column } from "../../ui/Table.tsx";
import { distanceText, isApart, STATUT_LABELS, wayOf, type CentreRow } from "./model.ts";
import type { Formation } from "./use-formation.ts";

/** Every course asked for, the nearest first: the list that the map draws. */
export function CentreList({ formation }: { formation: Formation }) {
  return (
    <Table
      caption={captionOf(formation)}
      captionHidden
      columns={columnsOf(formation)}
      rows={formation.rows}
      rowKey={({ offre }) => offre.id}
    />
  );
}

function captionOf({ choice, session, place }: Formation): string {
  const order = place ? `par distance à ${place.libelle}` : "par nombre de places";
  return `Formations, ${choice?.title ?? ""}, session ${session ?? ""}, ${order}`;
}

function columnsOf({ rows, place, choice }: Formation): Column<CentreRow>[] {
  const several = (choice?.diplomes.length ?? 0) > 1;
  const short = new Map(choice?.diplomes.map((each) => [each.code, each.libelle_court]));
  const hasAdmis = rows.some(({ offre }) => offre.admis !== null);
  const distance: Column<CentreRow> = {
    key: "distance",
    label: "Distance",
    numeric: true,
    cell: (row) => distanceText(row.distance),
  };
  const admitted: Column<CentreRow>[] = [
    {
      key: "admis",
      label: "Admis",
      numeric: true,
      cell: ({ offre }) => (offre.admis === null ? "non diffusé" : number(offre.admis)),
    },
    {
      key: "fill",
      label: "Pour 100 places",
      numeric: true,
      cell: ({ fill }) => (fill === null ? "" : number(fill)),
    },
  ];
  return [
    {
      key: "centre",
      label: "Centre",
      cell: ({ offre }) => (
        <>
          {offre.centre}
          <span className="centre-where">
            {[
              isApart(offre)
                ? "hors des totaux de la région"
                : (offre.libelle_commune ?? `département ${offre.dep ?? "inconnu"}`),
              several ? short.get(offre.diplome) : null,
              wayOf(offre),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </>
      ),
    },
    ...(place?.point ? [distance] : []),
    {
      key: "statut",
      label: "Statut",
      cell: ({ offre }) => (offre.statut ? (STATUT_LABELS[offre.statut] ?? offre.statut) : "non précisé"),
    },
    {
      key: "places",
      label: "Places",
      numeric: true,
      cell: ({ offre }) => (offre.places === null ? "non diffusé" : number(offre.places)),
    },
    ...(hasAdmis ? admitted : []),
  ];
}
