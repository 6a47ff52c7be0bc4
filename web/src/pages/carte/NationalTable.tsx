import { componentValue, reason } from "../../charts/classes.ts";
import { qualifier, quantity, valueText } from "#data/rules/format.ts";
import { FigureLink } from "../../ui/FigureLink.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import type { UrlChange } from "../../url/state.ts";
import { observationId } from "../sheet/words.ts";
import type { Activity, NationalModel } from "./national.ts";
import { FRANCE, type NationalView } from "./view.ts";

interface NationalTableProps {
  view: NationalView;
  /** The edition shown. */
  edition: string | null;
  model: NationalModel;
  onChoose: (change: UrlChange) => void;
}

/** The twin of the ranking of activities: same lines, same order, same states; divisions and sectors after them. */
export function NationalTable({ view, edition, model, onChoose }: NationalTableProps) {
  const { indicator, cell } = view;
  return (
    <div className="carte-table">
      <Table
        caption={`${indicator.label}, ${cell.millesime}, France entière, par activité`}
        columns={columnsOf(view, edition, onChoose)}
        rows={[...model.activities, ...model.groups]}
        rowKey={({ code }) => code}
        chosen={cell.secteur}
      />
    </div>
  );
}

function columnsOf(
  { indicator, cell }: NationalView,
  edition: string | null,
  onChoose: (change: UrlChange) => void,
): Column<Activity>[] {
  const component = (which: "numerator" | "denominator"): Column<Activity>[] => {
    const label = indicator[which]?.label;
    if (!label || indicator.kind === "count") return [];
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
      label: "Activité",
      cell: ({ code, name }) => (
        <button type="button" className="link" onClick={() => onChoose({ secteur: code })}>
          {name}
        </button>
      ),
    },
    { key: "code", label: "NAF", cell: ({ code }) => (code.startsWith("naf:") ? code.slice(4) : "") },
    { key: "rank", label: "Rang", numeric: true, cell: ({ rank }) => rank ?? "" },
    {
      key: "value",
      label: cell.millesime,
      numeric: true,
      cell: ({ code, figure }) => {
        const value = figure?.value ?? null;
        if (value === null || !figure) return "";
        const id = observationId(indicator.slug, FRANCE, { ...cell, secteur: code }, edition);
        return <FigureLink id={id} text={`${qualifier(figure.status)}${valueText(value, indicator)}`} />;
      },
    },
    ...component("numerator"),
    ...component("denominator"),
    {
      key: "state",
      label: "État",
      cell: ({ figure, classified }) =>
        classified.state === "class" ? "" : reason(figure, indicator, cell.millesime),
    },
  ];
}
