import type { Multiple, MultiplePoint } from "../../charts/Multiples/types.ts";
import { quantity } from "#data/rules/format.ts";
import { FigureLink } from "../../ui/FigureLink.tsx";
import { Table } from "../../ui/Table.tsx";

/** The twin of small multiples: every year's quantity. */
export function MultiplesTable({
  caption,
  first,
  items,
}: {
  caption: string;
  first: string;
  items: readonly Multiple[];
}) {
  const years = items[0]?.points.map(({ label }) => label) ?? [];
  return (
    <Table
      caption={caption}
      captionHidden
      rows={items}
      rowKey={({ key }) => key}
      chosen={items.find(({ chosen }) => chosen)?.key ?? null}
      columns={[
        { key: "name", label: first, cell: ({ name }) => name },
        ...years.map((year, i) => ({
          key: year,
          label: year,
          numeric: true,
          cell: ({ points }: Multiple) => pointCell(points[i]),
        })),
        { key: "change", label: "Évolution", numeric: true, cell: ({ change }) => change },
      ]}
    />
  );
}

function pointCell(point: MultiplePoint | undefined) {
  const value = point?.value ?? null;
  if (value === null) return "–";
  return <FigureLink id={point?.origin} text={quantity(value, value < 100 ? 1 : 0)} />;
}
