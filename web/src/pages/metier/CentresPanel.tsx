import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Offre } from "#data/contract/reference.ts";
import { address } from "../../api/client.ts";
import { SEQUENCES } from "../../charts/colors.ts";
import { count } from "../../format.ts";
import { Table } from "../../ui/Table.tsx";
import { territoryText } from "../../url/state.ts";
import { Bars } from "../sheet/Bars.tsx";
import { Panel } from "../sheet/Panel.tsx";
import { offresQuery } from "../sheet/queries.ts";
import { sourceText } from "../sheet/words.ts";
import type { MetierFigures } from "./use-figures.ts";
import type { MetierSheet } from "./use-metier.ts";

const FIRST = 10;
const COLOR = SEQUENCES.training[3] ?? "";

/** Schools of the place, or of its region when the place has none, with their places and who was admitted. */
export function CentresPanel({ sheet, figures }: { sheet: MetierSheet; figures: MetierFigures }) {
  const { catalogue, place, scope, asTable, metier } = sheet;
  const [all, setAll] = useState(false);
  const codes = figures.covering.map(({ code }) => code);
  const year = figures.slices?.years.at(-1) ?? "";
  const { data } = useQuery({
    ...offresQuery({ millesime: year, metiers: codes, within: scope }),
    enabled: figures.slices !== null && codes.length > 0 && scope.level !== "fr",
  });
  const rows = useMemo(() => {
    const offered = (data?.rows ?? []).filter((offre) => (offre.places ?? 0) > 0);
    const inside = offered.filter((offre) => isIn(offre, place.level, place.code));
    return (inside.length ? inside : offered).toSorted((a, b) => (b.places ?? 0) - (a.places ?? 0));
  }, [data, place]);
  const [first] = rows;
  if (!figures.slices || !first) return null;
  const local = isIn(first, place.level, place.code);
  const where = local ? place : scope;
  const total = rows.reduce((sum, { places }) => sum + (places ?? 0), 0);
  const shown = all ? rows : rows.slice(0, FIRST);
  return (
    <Panel
      title="Où l’on se forme"
      subtitle={`${where.libelle} · ${count(rows.length, "formation")}, ${count(total, "place")} · session ${year}${local ? "" : " · aucune dans le territoire choisi"}`}
      span={5}
      asTable={asTable}
      reading={`${first.centre} (${first.libelle_commune ?? "commune inconnue"}) offrait ${count(first.places ?? 0, "place")} de première année${first.admis === null ? "" : `, et ${count(first.admis, "candidat")} y ${first.admis < 2 ? "a été admis" : "ont été admis"}`}.`}
      source={sourceText(catalogue, [figures.slices.indicator], `session ${year}`)}
      name={`releve-centres-${metier.code.replace(":", "-")}`}
      csv={address("/observations.csv", {
        indicator: "places_formation",
        within: territoryText(scope),
        metier: codes,
        decimal: "virgule",
      })}
      table={
        <Table
          caption="Formations"
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: "centre", label: "Centre", cell: ({ centre }) => centre },
            { key: "commune", label: "Commune", cell: ({ libelle_commune }) => libelle_commune ?? "" },
            { key: "formation", label: "Formation", cell: ({ formation }) => formation },
            { key: "places", label: "Places", numeric: true, cell: ({ places }) => places ?? "" },
            { key: "admis", label: "Admis", numeric: true, cell: ({ admis }) => admis ?? "" },
          ]}
        />
      }
    >
      <Bars
        label="Formations, par nombre de places"
        rows={shown.map(({ id, centre, libelle_commune, places }) => ({
          key: id,
          name: centre,
          detail: libelle_commune,
          value: places ?? 0,
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

/** Whether a school stands in a territory, by its commune's own memberships. */
export function isIn(offre: Offre, level: string, code: string): boolean {
  if (level === "fr") return true;
  const own: Record<string, string | null> = {
    reg: offre.reg,
    dep: offre.dep,
    ze: offre.ze,
    be: offre.be,
    commune: offre.commune,
  };
  return own[level] === code;
}
