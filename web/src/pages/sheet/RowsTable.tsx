import { capital } from "#data/rules/french.ts";
import type { DotRow } from "../../charts/DotPlot/types.ts";
import { FigureLink } from "../../ui/FigureLink.tsx";
import { Table, type Column } from "../../ui/Table.tsx";

interface RowsTableProps {
  caption: string;
  /** Heading of the names. */
  first: string;
  rows: readonly DotRow[];
  /** Heading of the values. */
  value: string;
  /** Heading of what stands in grey on the chart; null when nothing does. */
  detail: string | null;
  /** The year of the hollow dots. */
  previous: string | null;
}

/** The twin of a dot plot: same rows, same order, same states. */
export function RowsTable({ caption, first, rows, value, detail, previous }: RowsTableProps) {
  const bounded = rows.some(({ bounds }) => bounds !== "");
  const column = (key: string, label: string, cell: Column<DotRow>["cell"]): Column<DotRow> => ({
    key,
    label,
    numeric: true,
    cell,
  });
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ key }) => key}
      chosen={rows.find(({ chosen }) => chosen)?.key ?? null}
      columns={[
        { key: "name", label: first, cell: ({ name }) => name },
        column("value", value, valueCell),
        ...(bounded ? [column("bounds", "Bornes", (row) => row.bounds)] : []),
        ...(detail ? [column("detail", capital(detail), (row) => row.detail)] : []),
        ...(previous ? [column("previous", previous, (row) => row.previousText)] : []),
        { key: "state", label: "État", cell: stateCell },
      ]}
    />
  );
}

function valueCell({ text, origin }: DotRow) {
  return <FigureLink id={origin} text={text} />;
}

function stateCell({ reason, text, origin }: DotRow) {
  return <FigureLink id={origin} text={reason || (text.startsWith("≈") ? "estimé" : "")} />;
}
