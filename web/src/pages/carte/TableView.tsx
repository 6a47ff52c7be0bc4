import { useMemo } from "react";
import { componentValue, qualifier, reason } from "../../charts/classes.ts";
import { quantity, valueText } from "../../format.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Table, type Column } from "../../ui/Table.tsx";
import { territoryText, type UrlChange } from "../../url/state.ts";
import { comparable, type AreaDatum } from "./model.ts";
import type { CarteData } from "./use-carte.ts";

/** The twin of the map and its ranking: same areas, same order, same states. */
export function TableView({ data, onChoose }: { data: CarteData; onChoose: (change: UrlChange) => void }) {
  const { view, model, previous } = data;
  const columns = useMemo(() => columnsOf(data, onChoose), [data, onChoose]);
  return (
    <div className="carte-table">
      <Table
        caption={`${view.indicator.label}, ${view.cell.millesime}, ${LEVEL_WORDS[view.level].many}${previous ? `, avec ${previous}` : ""}`}
        columns={columns}
        rows={[...model.classed, ...model.excluded]}
        rowKey={({ key }) => key}
        chosen={view.chosen ? territoryText(view.chosen) : null}
      />
    </div>
  );
}

function columnsOf(
  { view, previous }: CarteData,
  onChoose: (change: UrlChange) => void,
): Column<AreaDatum>[] {
  const { indicator, level, cell } = view;
  const component = (which: "numerator" | "denominator"): Column<AreaDatum>[] => {
    const label = indicator[which]?.label;
    if (!label || (indicator.kind === "count" && which === "numerator")) return [];
    return [
      {
        key: which,
        label: label.charAt(0).toLocaleUpperCase("fr-FR") + label.slice(1),
        numeric: true,
        cell: ({ figure }) => {
          const value = componentValue(figure, indicator, which);
          return value === null ? "" : quantity(value);
        },
      },
    ];
  };
  return [
    {
      key: "name",
      label: LEVEL_WORDS[level].full,
      cell: ({ territory }) => (
        <button
          type="button"
          className="link"
          onClick={() => onChoose({ territoire: { level: territory.level, code: territory.code } })}
        >
          {territory.libelle}
        </button>
      ),
    },
    { key: "rank", label: "Rang", numeric: true, cell: ({ rank }) => rank ?? "" },
    {
      key: "value",
      label: cell.millesime,
      numeric: true,
      cell: ({ figure }) => {
        const value = figure?.value ?? null;
        return value === null || !figure ? "" : `${qualifier(figure.status)}${valueText(value, indicator)}`;
      },
    },
    ...component("numerator"),
    ...component("denominator"),
    ...(previous
      ? [
          {
            key: "previous",
            label: previous,
            numeric: true,
            cell: (datum: AreaDatum) => {
              const value = comparable(datum.previous, indicator);
              return value === null ? "" : valueText(value, indicator);
            },
          },
        ]
      : []),
    {
      key: "state",
      label: "État",
      cell: ({ figure, classified }) => {
        if (classified.state !== "class") return reason(figure, indicator, cell.millesime);
        return { ok: "", estimated: "estimé", minorant: "au moins" }[String(figure?.status)] ?? "";
      },
    },
  ];
}
