import { useMemo, useState } from "react";
import { number, percent } from "#data/rules/format.ts";
import { Table } from "../../ui/Table.tsx";
import { useSize } from "../../ui/use-size.ts";
import { curveLayout } from "./curve-layout.ts";
import type { Board } from "./queries.ts";
import { dayMonth, shortDay } from "./words.ts";

const HEIGHT = 246;
/** Least gap between two labels at line ends, px. */
const APART = 15;

/** Returns received, week by week, beside those of the campaign before; its table on demand. */
export function Curve({ board }: { board: Board }) {
  const [asTable, setAsTable] = useState(false);
  const { campaign, previous } = board;
  return (
    <section className="ruled" aria-labelledby="curve-title">
      <h2 id="curve-title" className="section">
        Déclarations reçues
      </h2>
      <p className="note">
        Cumul par semaine, campagne {campaign.millesime}
        {previous && ` et campagne ${previous.millesime}`}
        {" · "}
        <button type="button" className="link no-print" onClick={() => setAsTable(!asTable)}>
          {asTable ? "Voir la courbe" : "Voir le tableau"}
        </button>
      </p>
      {asTable ? <CurveTable board={board} /> : <Drawing board={board} />}
    </section>
  );
}

function Drawing({ board }: { board: Board }) {
  const [ref, size] = useSize<HTMLDivElement>();
  const width = size?.width ?? 480;
  const layout = useMemo(() => curveLayout(board, width, HEIGHT), [board, width]);
  const { curve, previous } = board;
  const received = curve.weeks.at(-1)?.received ?? 0;
  const share = curve.expected > 0 ? `, ${percent(received / curve.expected)}` : "";
  const end = layout.current.at(-1);
  const before = layout.previous.at(-1);
  const beforeY = before && Math.max(before.y, layout.expected + APART);
  const spoken = `${number(received)} reçues${share} sur ${number(curve.expected)} attendues${
    previous
      ? `\u202f; ${number(previous.weeks.at(-1)?.received ?? 0)} au terme de la campagne ${previous.millesime}`
      : ""
  }.`;
  return (
    <div ref={ref} className="curve">
      <svg
        role="img"
        aria-label={`Déclarations reçues. ${spoken}`}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
      >
        {layout.ticks.map(({ y, value }) => (
          <g key={value}>
            {value > 0 && <path d={`M${layout.left} ${y}H${layout.right}`} className="curve-grid" />}
            <text x={layout.left - 6} y={y + 4} textAnchor="end" className="curve-note">
              {number(value)}
            </text>
          </g>
        ))}
        <path d={`M${layout.left} ${layout.base}H${layout.right}`} className="curve-base" />
        {layout.days.map(({ x, day }) => (
          <g key={day}>
            <path d={`M${x} ${layout.base}v4`} className="curve-base" />
            <text x={x} y={layout.base + 17} textAnchor="middle" className="curve-note">
              {shortDay(day)}
            </text>
          </g>
        ))}
        <path d={`M${layout.left} ${layout.expected}H${layout.right}`} className="curve-expected" />
        <text x={layout.right + 6} y={layout.expected + 4} className="curve-note">
          {number(curve.expected)} attendues
        </text>
        {layout.reminders.map(({ x, rank, y }) => (
          <g key={rank}>
            <path d={`M${x} ${layout.base}V${layout.expected}`} className="curve-reminder" />
            <text x={x - 5} y={y} textAnchor="end" className="curve-note halo">
              {rank}
              <tspan dy="-4" fontSize="9">
                {rank === 1 ? "er" : "e"}
              </tspan>
              <tspan dy="4"> rappel</tspan>
            </text>
          </g>
        ))}
        <path d={pathOf(layout.previous)} className="curve-before" />
        <path d={pathOf(layout.current)} className="curve-line" />
        {previous && before && beforeY !== undefined && (
          <text x={layout.right + 6} y={beforeY + 4} className="curve-note">
            {previous.millesime} : {number(previous.weeks.at(-1)?.received ?? 0)}
          </text>
        )}
        {end && (
          <>
            <circle cx={end.x} cy={end.y} r="4.5" className="curve-point" />
            <text
              x={end.x < layout.left + 110 ? end.x + 8 : end.x - 4}
              y={end.y - 12}
              textAnchor={end.x < layout.left + 110 ? "start" : "end"}
              className="curve-now"
            >
              {number(received)} reçues{share}
            </text>
          </>
        )}
      </svg>
    </div>
  );
}

function pathOf(points: readonly { x: number; y: number }[]): string {
  return points
    .map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join("");
}

function CurveTable({ board: { curve, previous, campaign, reminders } }: { board: Board }) {
  const before = new Map(previous?.weeks.map(({ week, received }) => [week, received]));
  return (
    <>
      <Table
        caption="Déclarations reçues, cumul par semaine"
        captionHidden
        columns={[
          { key: "on", label: "Au", cell: ({ on }) => dayMonth(on) },
          {
            key: "now",
            label: `Campagne ${campaign.millesime}`,
            numeric: true,
            cell: ({ received }) => number(received),
          },
          {
            key: "before",
            label: previous ? `Campagne ${previous.millesime}, même semaine` : "",
            numeric: true,
            cell: ({ week }) => {
              const value = before.get(week);
              return value === undefined ? "" : number(value);
            },
          },
        ]}
        rows={curve.weeks}
        rowKey={({ on }) => on}
      />
      <p className="note">Rappels : {reminders.map(({ on }) => dayMonth(on)).join(", ") || "aucun"}.</p>
    </>
  );
}
