import { useMemo } from "react";
import { INK, LINE, YOU } from "../colors.ts";
import { trendLayout } from "./layout.ts";
import type { TrendSeries } from "./types.ts";
import "./Trend.css";

interface TrendProps {
  /** What the lines measure, read aloud before their values. */
  label: string;
  series: readonly TrendSeries[];
  width?: number;
  height?: number;
}

/** A few lines over time, each named where it ends, each point with its value. */
export function Trend({ label, series, width = 356, height = 118 }: TrendProps) {
  const layout = useMemo(() => trendLayout(series, width, height), [series, width, height]);
  const spoken = series
    .map(
      ({ label: name, points }) =>
        `${name}\u00a0: ${points.map((point) => `${point.label}, ${point.text}`).join("\u202f; ")}`,
    )
    .join(". ");
  return (
    <svg
      role="img"
      aria-label={`${label}. ${spoken}.`}
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      className="trend"
    >
      {layout.ticks.map((tick) => (
        <path key={tick.value} d={`M0 ${tick.y}H${layout.right}`} stroke={LINE} />
      ))}
      <path d={`M0 ${layout.base}H${layout.right}`} stroke={INK} />
      {layout.years.map((year) => (
        <text key={year.label} x={year.x} y={layout.base + 15} textAnchor="middle" className="trend-note">
          {year.label}
        </text>
      ))}
      {!layout.fromZero && (
        <text x={width} y={layout.base + 15} textAnchor="end" className="trend-note">
          axe tronqué
        </text>
      )}
      {layout.series.map((line) => {
        const color = line.role === "you" ? YOU : INK;
        const last = line.points.at(-1);
        return (
          <g key={line.key}>
            <path d={line.d} fill="none" stroke={color} strokeWidth="1.6" />
            {line.points.map(({ x, y, point }) => (
              <circle key={point.label} cx={x} cy={y} r="2.6" fill={color} />
            ))}
            {line.role === "you" &&
              line.points.slice(0, -1).map(({ x, y, point }) => (
                <text key={point.label} x={x} y={y - 7} textAnchor="middle" className="trend-note">
                  {point.text}
                </text>
              ))}
            {last && (
              <text x={layout.right + 8} y={last.y + 4} fill={color} className="trend-name">
                {last.point.text} {line.label}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
