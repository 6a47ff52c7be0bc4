import { useMemo } from "react";
import { number } from "#data/rules/format.ts";
import { INK, LINE, PAPER } from "../colors.ts";
import { distancesLayout } from "./layout.ts";
import type { DistanceRow } from "./types.ts";
import "./Distances.css";

interface DistancesProps {
  label: string;
  rows: readonly DistanceRow[];
  /** Farthest distance shown, km. */
  reach: number;
  color: string;
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** Schools by distance from a point, a line a diploma: filled inside the territory, hollow outside. */
export function Distances({ label, rows, reach, color }: DistancesProps) {
  const layout = useMemo(() => distancesLayout(rows, reach), [rows, reach]);
  return (
    <div className="distances">
      <ul aria-label={label}>
        {rows.map((row) => (
          <li key={row.key}>
            <span className="distances-name">
              {row.name}
              <small>{row.detail}</small>
            </span>
            <svg width="100%" height="34" overflow="visible" role="img" aria-label={spoken(row)}>
              {layout.ticks.map((tick) => (
                <line
                  key={tick}
                  x1={percent(layout.x(tick))}
                  x2={percent(layout.x(tick))}
                  y1="0"
                  y2="34"
                  stroke={tick === 0 ? INK : LINE}
                />
              ))}
              {row.points.map((point) => (
                <circle
                  key={point.key}
                  cx={percent(layout.x(point.km))}
                  cy="17"
                  r={layout.r(point.size)}
                  fill={point.inside ? color : PAPER}
                  fillOpacity={point.inside ? 0.85 : 0.7}
                  stroke={color}
                  strokeWidth="1.3"
                >
                  <title>{`${point.name}\u00a0: ${number(point.size)} places, ${number(point.km)} km`}</title>
                </circle>
              ))}
            </svg>
            <span className="distances-value">{row.text}</span>
          </li>
        ))}
      </ul>
      <div className="distances-axis" aria-hidden="true">
        {layout.ticks.map((tick) => (
          <span key={tick} style={{ left: percent(layout.x(tick)) }}>
            {number(tick)}
            {tick === layout.ticks.at(-1) && "\u00a0km"}
          </span>
        ))}
      </div>
    </div>
  );
}

function spoken({ name, points }: DistanceRow): string {
  const said = points
    .slice(0, 4)
    .map((point) => `${point.name}, ${number(point.size)} places, ${number(point.km)} km`);
  return `${name}, par distance\u00a0: ${said.join("\u202f; ")}`;
}
