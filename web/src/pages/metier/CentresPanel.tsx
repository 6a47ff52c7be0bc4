import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Offre } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import { address } from "../../api/client.ts";
import { SEQUENCES } from "../../charts/colors.ts";
import { count, number } from "#data/rules/format.ts";
import { Table, type Column } from "../../ui/Table.tsx";
import { territoryText } from "../../url/state.ts";
import { Bars } from "../sheet/Bars.tsx";
import { distanceKm } from "../sheet/distance.ts";
import { Panel } from "../sheet/Panel.tsx";
import { samePlace } from "../sheet/places.ts";
import { offresQuery } from "../sheet/queries.ts";
import { sourceText } from "../sheet/words.ts";
import type { MetierFigures } from "./use-figures.ts";
import type { MetierSheet } from "./use-metier.ts";

const FIRST = 10;
const COLOR = SEQUENCES.training[3] ?? "";

interface CentreRow {
  offre: Offre;
  inside: boolean;
  /** From the territory's point, as the crow flies; null where it means nothing. */
  km: number | null;
}

const COLUMNS: readonly Column<CentreRow>[] = [
  { key: "centre", label: "Centre", cell: ({ offre }) => offre.centre },
  { key: "commune", label: "Commune", cell: ({ offre }) => offre.libelle_commune ?? "" },
  { key: "formation", label: "Formation", cell: ({ offre }) => offre.formation },
  { key: "km", label: "Distance, km", numeric: true, cell: ({ km }) => (km === null ? "–" : number(km)) },
  { key: "places", label: "Places", numeric: true, cell: ({ offre }) => offre.places ?? "" },
  { key: "admis", label: "Admis", numeric: true, cell: ({ offre }) => offre.admis ?? "" },
];

/** Schools of the place, then those of its region by distance, with their places and who was admitted. */
export function CentresPanel({ sheet, figures }: { sheet: MetierSheet; figures: MetierFigures }) {
  const { catalogue, place, scope, asTable, metier } = sheet;
  const [all, setAll] = useState(false);
  const codes = figures.covering.map(({ code }) => code);
  const year = figures.slices?.years.at(-1) ?? "";
  const { data } = useQuery({
    ...offresQuery({ millesime: year, metiers: codes, within: scope, edition: catalogue.asked }),
    enabled: figures.slices !== null && codes.length > 0 && scope.level !== "fr",
  });
  const rows = useMemo(() => rowsOf(data?.rows ?? [], place, scope), [data, place, scope]);
  const [first] = rows;
  if (!figures.slices || !first) return null;
  const inside = rows.filter((row) => row.inside);
  const total = inside.reduce((sum, { offre }) => sum + (offre.places ?? 0), 0);
  const shown = all ? rows : rows.slice(0, FIRST);
  return (
    <Panel
      title="Où l’on se forme"
      subtitle={[
        inside.length
          ? `${place.libelle}\u00a0: ${count(inside.length, "formation")}, ${count(total, "place")}`
          : "Aucune formation dans le territoire choisi",
        rows.length > inside.length && "puis les plus proches de la région, à vol d’oiseau de son centre",
        `session ${year}`,
      ]
        .filter(Boolean)
        .join(" · ")}
      span={5}
      asTable={asTable}
      reading={readingText(first)}
      source={sourceText(catalogue, [figures.slices.indicator], `session ${year}`)}
      name={`releve-centres-${metier.code.replace(":", "-")}`}
      csv={address("/observations.csv", {
        indicator: "places_formation",
        within: territoryText(scope),
        metier: codes,
        decimal: "virgule",
        edition: catalogue.edition ?? undefined,
      })}
      table={
        <Table
          caption="Formations"
          captionHidden
          rows={rows}
          rowKey={({ offre }) => offre.id}
          columns={COLUMNS}
        />
      }
    >
      <Bars
        label="Formations, par nombre de places"
        rows={shown.map((row) => ({
          key: row.offre.id,
          name: row.offre.centre,
          detail: whereText(row),
          value: row.offre.places ?? 0,
        }))}
        color={COLOR}
      />
      {rows.length > FIRST && (
        <button type="button" className="link no-print no-export" onClick={() => setAll(!all)}>
          {all ? "N’en voir que les premières" : `Voir les ${rows.length} formations`}
        </button>
      )}
    </Panel>
  );
}

/** Schools of the place by number of places, then those around it by distance. */
function rowsOf(offres: readonly Offre[], place: Territory, scope: Territory): CentreRow[] {
  const whole = samePlace(place, scope);
  const point = place.lon !== null && place.lat !== null ? { lon: place.lon, lat: place.lat } : null;
  const rows = offres
    .filter((offre) => (offre.places ?? 0) > 0)
    .map((offre): CentreRow => {
      const there = offre.lon !== null && offre.lat !== null ? { lon: offre.lon, lat: offre.lat } : null;
      return {
        offre,
        inside: whole || isIn(offre, place),
        km: point && there && !whole ? distanceKm(point, there) : null,
      };
    });
  const far = ({ km }: CentreRow) => km ?? Number.POSITIVE_INFINITY;
  return [
    ...rows.filter(({ inside }) => inside).toSorted((a, b) => (b.offre.places ?? 0) - (a.offre.places ?? 0)),
    ...rows.filter(({ inside }) => !inside).toSorted((a, b) => far(a) - far(b)),
  ];
}

function whereText({ offre, inside, km }: CentreRow): string {
  const distance = km === null || inside ? "" : `, ${number(km)}\u00a0km`;
  return `${offre.libelle_commune ?? ""}${distance}`;
}

function readingText({ offre, inside, km }: CentreRow): string {
  const admitted =
    offre.admis === null
      ? ""
      : `, et ${count(offre.admis, "candidat")} y ${offre.admis < 2 ? "a été admis" : "ont été admis"}`;
  const distance = km === null || inside ? "" : `, à ${number(km)}\u00a0km du centre du territoire,`;
  return `${offre.centre} (${offre.libelle_commune ?? "commune inconnue"})${distance} offrait ${count(offre.places ?? 0, "place")} de première année${admitted}.`;
}

/** Whether a school stands in a territory, by its commune's own memberships. */
function isIn(offre: Offre, { level, code }: Territory): boolean {
  const own: Record<string, string | null> = { reg: offre.reg, dep: offre.dep, ze: offre.ze, be: offre.be };
  return own[level] === code;
}
