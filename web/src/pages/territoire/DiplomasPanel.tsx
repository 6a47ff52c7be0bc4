import { useQuery } from "@tanstack/react-query";
import { address } from "../../api/client.ts";
import { diplomesQuery } from "../../api/queries.ts";
import { componentValue } from "../../charts/classes.ts";
import { SEQUENCES } from "../../charts/colors.ts";
import { number } from "#data/rules/format.ts";
import { Table } from "../../ui/Table.tsx";
import { Bars } from "../sheet/Bars.tsx";
import { Panel } from "../sheet/Panel.tsx";
import { useSlices } from "../sheet/use-slices.ts";
import { observationId, placeIn, sourceText } from "../sheet/words.ts";
import { capital } from "#data/rules/french.ts";
import type { TerritoireSheet } from "./use-territoire.ts";

const COLOR = SEQUENCES.training[3] ?? "";
const ALL_METIERS = ["all"] as const;

/** Training places of a region or of France by diploma: distances mean nothing there. */
export function DiplomasPanel({ sheet }: { sheet: TerritoireSheet }) {
  const { catalogue, place, asTable } = sheet;
  const wide = place.level === "reg" || place.level === "fr";
  const indicator = wide ? catalogue.indicators.get("places_formation") : undefined;
  const { slices } = useSlices(indicator, { places: [place], metiers: ALL_METIERS });
  const diplomes = useQuery({ ...diplomesQuery, enabled: wide });
  if (!slices || !diplomes.data) return null;
  const millesime = slices.years.at(-1) ?? "";
  const rows = diplomes.data.rows
    .filter(({ metiers }) => metiers.length > 0)
    .flatMap(({ code, libelle_court }) => {
      const figure = slices.figure(place, { modalite: code, millesime });
      const value = componentValue(figure, slices.indicator, "numerator");
      return value ? [{ key: code, name: libelle_court, value }] : [];
    })
    .toSorted((a, b) => b.value - a.value);
  const [first] = rows;
  if (!first) return null;
  return (
    <Panel
      title="Places de formation, par diplôme"
      subtitle={`Places de première année offertes sur Parcoursup, session ${millesime}, diplômes qui mènent à un métier du champ`}
      span={7}
      asTable={asTable}
      reading={`${capital(placeIn(place))}, ${number(first.value)} places de première année étaient offertes pour le ${first.name} à la session ${millesime}.`}
      source={sourceText(catalogue, [slices.indicator], `session ${millesime}`)}
      name={`releve-places-${place.level}-${place.code}`}
      csv={address("/observations.csv", {
        indicator: slices.indicator.slug,
        level: place.level,
        code: place.code,
        metier: "all",
        decimal: "virgule",
        edition: catalogue.edition ?? undefined,
      })}
      observation={observationId(
        slices.indicator.slug,
        place,
        { modalite: first.key, millesime },
        catalogue.edition,
      )}
      table={
        <Table
          caption="Places par diplôme"
          captionHidden
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: "name", label: "Diplôme", cell: ({ name }) => name },
            { key: "value", label: "Places", numeric: true, cell: ({ value }) => number(value) },
          ]}
        />
      }
    >
      <Bars label="Places par diplôme" rows={rows} color={COLOR} />
    </Panel>
  );
}
