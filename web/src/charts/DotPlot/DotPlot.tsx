import { useId, useMemo } from "react";
import { Link } from "wouter";
import { bareValue } from "#data/rules/format.ts";
import { FigureLink } from "../../ui/FigureLink.tsx";
import type { Meaning } from "../classes.ts";
import { INK, INK_3, LINE, LINE_STRONG, PAPER, YOU } from "../colors.ts";
import { Hatches, stateFill } from "../Hatches.tsx";
import { dotLayout, type DotLayout } from "./layout.ts";
import type { DotReference, DotRow } from "./types.ts";
import "./DotPlot.css";

interface DotPlotProps {
  label: string;
  rows: readonly DotRow[];
  references?: readonly DotReference[];
  meaning: Pick<Meaning, "kind" | "breaks" | "decimals" | "unit">;
  /** Room for names, in px on a wide screen. */
  nameWidth?: number;
}

const NO_REFERENCES: readonly DotReference[] = [];
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** Rows with a value each: the year before hollow, bounds as a bar, references as lines; absences at the end. */
export function DotPlot({ label, rows, references = NO_REFERENCES, meaning, nameWidth = 176 }: DotPlotProps) {
  const id = useId();
  const layout = useMemo(() => dotLayout(rows, references, meaning), [rows, references, meaning]);
  const classed = rows.filter(({ value }) => value !== null);
  const others = rows.filter(({ value }) => value === null);
  const decimals = layout.ticks.every((tick) => Math.abs(scaled(tick, meaning) % 1) < 1e-6) ? 0 : 1;
  return (
    <div className="dots" style={{ "--dots-name": `${nameWidth}px` }}>
      {layout.references.length > 0 && (
        <div className="dots-references" aria-hidden="true">
          {layout.references.map((reference) => (
            <span key={reference.label} className={reference.anchor} style={{ left: percent(reference.at) }}>
              {reference.label} {reference.text}
            </span>
          ))}
        </div>
      )}
      <div className="dots-rows">
        <Grid layout={layout} />
        <ol aria-label={label}>
          {classed.map((row) => (
            <li key={row.key} className={row.chosen ? "dots-row chosen" : "dots-row"}>
              <Name row={row} />
              <Plot row={row} layout={layout} />
              <span className="dots-value">
                <FigureLink id={row.origin} text={row.text} />
                <span className="visually-hidden">{spoken(row)}</span>
              </span>
            </li>
          ))}
        </ol>
      </div>
      <div className="dots-axis" aria-hidden="true">
        {layout.ticks.map((tick) => (
          <span key={tick} style={{ left: percent(layout.x(tick)) }}>
            {bareValue(tick, { ...meaning, decimals })}
          </span>
        ))}
      </div>
      {others.length > 0 && (
        <ul className="dots-out">
          {others.map((row) => (
            <li key={row.key} className={row.chosen ? "chosen" : ""}>
              <Name row={row} />
              <svg width="46" height="12" aria-hidden="true" focusable="false">
                <Hatches id={`${id}${row.key}`} />
                <rect
                  x="0.5"
                  y="0.5"
                  width="45"
                  height="11"
                  fill={row.state === "class" ? PAPER : stateFill(`${id}${row.key}`, row.state)}
                  stroke={LINE_STRONG}
                />
              </svg>
              <span className="note">
                <FigureLink id={row.origin} text={row.reason} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function scaled(value: number, { kind }: Pick<Meaning, "kind">): number {
  return kind === "share" ? value * 100 : value;
}

function spoken({ bounds, previousText, ticks }: DotRow): string {
  return [
    bounds && `, entre les bornes\u00a0: ${bounds}`,
    previousText && `, l’année précédente ${previousText}`,
    ...ticks.map(({ label }) => `, ${label}`),
  ]
    .filter(Boolean)
    .join("");
}

function Name({ row }: { row: DotRow }) {
  return (
    <span className={row.weight === undefined ? "dots-name" : "dots-name weighted"}>
      {row.href ? <Link href={row.href}>{row.name}</Link> : <span>{row.name}</span>}
      {row.detail && <small>{row.detail}</small>}
      {row.weight !== undefined && (
        <svg width="100%" height="8" aria-hidden="true" focusable="false">
          <rect width={percent(row.weight)} height="8" fill={LINE_STRONG} />
        </svg>
      )}
    </span>
  );
}

function Grid({ layout }: { layout: DotLayout }) {
  return (
    <div className="dots-grid" aria-hidden="true">
      <svg width="100%" height="100%" focusable="false">
        {layout.ticks.map((tick) => (
          <line
            key={tick}
            x1={percent(layout.x(tick))}
            x2={percent(layout.x(tick))}
            y1="0"
            y2="100%"
            stroke={tick === 0 ? INK : LINE}
          />
        ))}
        {layout.references.map((reference) => (
          <line
            key={reference.label}
            x1={percent(reference.at)}
            x2={percent(reference.at)}
            y1="0"
            y2="100%"
            stroke={INK}
            strokeWidth="1.4"
            strokeDasharray={reference.dashed ? "2 2" : undefined}
          />
        ))}
      </svg>
    </div>
  );
}

function Plot({ row, layout }: { row: DotRow; layout: DotLayout }) {
  const at = percent(layout.x(row.value ?? 0));
  const before = row.previous === null ? null : percent(layout.x(row.previous));
  const line = row.chosen ? YOU : INK_3;
  return (
    <span className="dots-plot">
      <svg width="100%" height="26" overflow="visible" aria-hidden="true" focusable="false">
        {row.low !== null && row.high !== null && (
          <line
            x1={percent(layout.x(row.low))}
            x2={percent(layout.x(row.high))}
            y1="50%"
            y2="50%"
            stroke={row.color}
            strokeOpacity="0.38"
            strokeWidth="7"
          />
        )}
        {row.ticks.map((tick) => (
          <line
            key={tick.label}
            x1={percent(layout.x(tick.value))}
            x2={percent(layout.x(tick.value))}
            y1="6"
            y2="20"
            stroke={INK}
            strokeWidth="1.6"
            strokeDasharray={tick.dashed ? "2 2" : undefined}
          />
        ))}
        {before && (
          <>
            <line x1={before} x2={at} y1="50%" y2="50%" stroke={line} strokeWidth="1.3" />
            <circle cx={before} cy="50%" r="3" fill={PAPER} stroke={line} strokeWidth="1.3" />
          </>
        )}
        {row.chosen && <circle cx={at} cy="50%" r="7" fill={YOU} />}
        {row.chosen && <circle cx={at} cy="50%" r="5.2" fill={PAPER} />}
        <circle
          cx={at}
          cy="50%"
          r={row.chosen ? 4 : 5}
          fill={row.color}
          stroke={row.chosen ? "none" : INK}
          strokeWidth="0.9"
        />
      </svg>
    </span>
  );
}
