import { useMemo } from "react";
import { componentValue, reason } from "../../charts/classes.ts";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Figure } from "../../api/cube.ts";
import { bareValue, percent, qualifier, quantity, valueText } from "#data/rules/format.ts";
import { FigureLink } from "../../ui/FigureLink.tsx";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Table, type Column } from "../../ui/Table.tsx";
import { territoryText, type UrlChange } from "../../url/state.ts";
import { observationId } from "../sheet/words.ts";
import { comparable, type AreaDatum } from "./model.ts";
import { negativeText } from "./subject.ts";
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
  { view, previous, edition }: CarteData,
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
      cell: ({ territory, figure }) => {
        const value = figure?.value ?? null;
        if (value === null || !figure) return "";
        return (
          <FigureLink
            id={observationId(indicator.slug, territory, cell, edition)}
            text={`${qualifier(figure.status)}${valueText(value, indicator)}`}
          />
        );
      },
    },
    ...(indicator.returns?.interval ? [intervalColumn(indicator)] : []),
    ...component("numerator"),
    ...component("denominator"),
    ...(indicator.returns ? ANSWERED : []),
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
      cell: ({ territory, figure, classified }) => {
        if (classified.state === "class") return stateWords(figure, indicator);
        const why = reason(figure, indicator, cell.millesime);
        if (!figure || figure.value !== null) return why;
        return <FigureLink id={observationId(indicator.slug, territory, cell, edition)} text={why} />;
      },
    },
  ];
}

function stateWords(figure: Figure | null, indicator: PublishedIndicator): string {
  const negative = negativeText(figure, indicator);
  if (negative !== null) return negative;
  return { estimated: "estimé", minorant: "au moins" }[String(figure?.status)] ?? "";
}

function intervalColumn(indicator: PublishedIndicator): Column<AreaDatum> {
  return {
    key: "interval",
    label: "Intervalle à 95\u00a0%",
    numeric: true,
    cell: ({ figure }) => (figure ? bracketed(figure, indicator) : ""),
  };
}

/** « [−1,9 ; −0,3] », as tables write intervals. */
function bracketed({ low, high }: Figure, indicator: PublishedIndicator): string {
  return low === null || high === null
    ? ""
    : `[${bareValue(low, indicator)}\u202f; ${bareValue(high, indicator)}]`;
}

/** Who stands behind a figure that comes from returns. */
const ANSWERED: readonly Column<AreaDatum>[] = [
  {
    key: "contributors",
    label: "Organismes",
    numeric: true,
    cell: ({ figure }) => figure?.contributors ?? "",
  },
  {
    key: "coverage",
    label: "Couverture en ETP",
    numeric: true,
    cell: ({ figure }) => {
      const coverage = figure?.coverage ?? null;
      return coverage === null ? "" : percent(coverage);
    },
  },
];
