import { useMemo, useState } from "react";
import { Link } from "wouter";
import type { SideCell, SideTable as Side } from "#data/contract/signed-in/restitution.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { PHONE, useMedia } from "../../ui/use-media.ts";
import { splitValue } from "#data/rules/restitution/strip.ts";
import type { Position } from "#data/rules/restitution/position.ts";

type Row = Side["rows"][number];

interface Order {
  /** Rank of a column; null: by name. */
  column: number | null;
  descending: boolean;
}

/** Short, for a column of them; the sheet says it in full. */
const PLACES: Readonly<Record<Position, string>> = {
  top_quarter: "quart le plus élevé",
  above: "au-dessus du groupe",
  middle: "au milieu du groupe",
  below: "au-dessous du groupe",
  bottom_quarter: "quart le plus bas",
  too_few: "trop peu de cas",
  alone: "sans groupe",
};

const BY_NAME: Order = { column: null, descending: false };

/** Structures by indicators; a phone shows one indicator at a time. */
export function SideTable({ table: { columns, rows }, caption }: { table: Side; caption: string }) {
  const narrow = useMedia(PHONE);
  const [all, setAll] = useState(false);
  const [only, setOnly] = useState(0);
  const [order, setOrder] = useState<Order>(BY_NAME);
  const sorted = useMemo(() => sortedBy(rows, order), [rows, order]);
  const shown = columns
    .map((column, rank) => ({ ...column, rank }))
    .filter(({ summary, rank }) => (narrow ? rank === only : all || summary));
  const hasMore = columns.some(({ summary }) => !summary);
  return (
    <>
      {narrow ? (
        <Select
          label="Indicateur"
          groups={[
            { label: "", options: columns.map(({ label }, rank) => ({ value: String(rank), label })) },
          ]}
          value={String(only)}
          onChange={(rank) => setOnly(Number(rank))}
        />
      ) : (
        hasMore && (
          <div className="no-print side-choice">
            <Segmented
              label="Indicateurs"
              options={[
                { value: "summary", label: "L’essentiel" },
                { value: "all", label: "Tous" },
              ]}
              value={all ? "all" : "summary"}
              onChange={(value) => setAll(value === "all")}
            />
          </div>
        )
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keyboard */}
      <section className="table-scroll" aria-label={caption} tabIndex={0}>
        <table className="table side-table" style={{ minWidth: `${22 + 15 * shown.length}ch` }}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <Heading label="Structure" column={null} order={order} onOrder={setOrder} />
              {shown.map(({ indicator, label, rank }) => (
                <Heading
                  key={indicator}
                  label={label}
                  unit={unitOf(rows, rank)}
                  column={rank}
                  order={order}
                  onOrder={setOrder}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={`${row.restitution} ${row.line ?? ""}`}>
                <th scope="row">
                  <Link href={`/demarches/resultats/${row.restitution}`}>{row.structure.name}</Link>
                  <small>{row.line ?? placeOf(row)}</small>
                </th>
                {shown.map(({ indicator, rank }) => (
                  <td key={indicator} className="side-cell">
                    <Cell cell={row.cells[rank] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function placeOf({ structure: { categorie, commune } }: Row): string {
  return [categorie, commune].filter(Boolean).join(" · ");
}

/** The unit that its figures share, where it takes words. */
function unitOf(rows: readonly Row[], column: number): string | null {
  const told = rows.find(({ cells }) => (cells[column]?.value ?? null) !== null)?.cells[column];
  return told == null ? null : splitValue(told.value_words).under;
}

function Heading({
  label,
  unit = null,
  column,
  order,
  onOrder,
}: {
  label: string;
  unit?: string | null;
  column: number | null;
  order: Order;
  onOrder: (order: Order) => void;
}) {
  const chosen = order.column === column;
  // A name is looked for from A, a figure from the highest.
  const descending = chosen ? !order.descending : column !== null;
  return (
    <th
      scope="col"
      className={column === null ? undefined : "side-cell"}
      aria-sort={chosen ? (order.descending ? "descending" : "ascending") : "none"}
    >
      <button type="button" className="link side-sort" onClick={() => onOrder({ column, descending })}>
        {label}
        <span aria-hidden="true" className="side-arrow">
          {chosen ? (order.descending ? "↓" : "↑") : ""}
        </span>
      </button>
      {unit !== null && <small>{unit}</small>}
    </th>
  );
}

function Cell({ cell }: { cell: SideCell | null }) {
  if (cell === null) return <span className="side-none">non dit</span>;
  const { value, value_words, components, position, position_words, reference_words } = cell;
  if (value === null)
    return (
      <span className="side-none">
        {value_words}
        <small>{position_words}</small>
      </span>
    );
  return (
    <>
      <span className="side-value">{splitValue(value_words).number}</span>
      <small>{components}</small>
      <small data-position={position}>
        {PLACES[position]}
        {reference_words !== null && <>&nbsp;({splitValue(reference_words).number})</>}
      </small>
    </>
  );
}

/** What has no figure comes last, whichever way the others go. */
function sortedBy(rows: readonly Row[], { column, descending }: Order): readonly Row[] {
  if (column === null) return descending ? rows.toReversed() : rows;
  const figure = (row: Row) => row.cells[column]?.value ?? null;
  return rows.toSorted((a, b) => {
    const [one, other] = [figure(a), figure(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return descending ? other - one : one - other;
  });
}
