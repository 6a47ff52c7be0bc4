import { useId, useMemo } from "react";
import { bareValue } from "#data/rules/format.ts";
import { stateLabel, type AreaState, type Meaning } from "../classes.ts";
import { classColor, INK, INK_2, LINE_STRONG } from "../colors.ts";
import { Hatches, stateFill } from "../Hatches.tsx";
import { legendLayout } from "./layout.ts";
import "./LegendScale.css";

interface LegendScaleProps {
  /** Values of the classed areas. */
  values: readonly number[];
  meaning: Meaning;
  /** « 13 bassins classés, en % ». */
  title: string;
  /** How many areas are in each absence; the first three are always counted, zero included. */
  absences: Readonly<Record<Exclude<AreaState, "class">, number>>;
  width?: number;
  /** On a phone: no dots, absences on one line, those at zero left out. */
  flat?: boolean;
  note?: string;
}

const ALWAYS = ["thin", "masked", "none"] as const;

/** The key of a class map: a scale with its values, then the absences and how many areas each takes. */
export function LegendScale({
  values,
  meaning,
  title,
  absences,
  width = 240,
  flat = false,
  note,
}: LegendScaleProps) {
  const id = useId();
  const layout = useMemo(() => legendLayout(values, meaning, width), [values, meaning, width]);
  const classes = (meaning.breaks?.length ?? 0) + 1;
  const rise = flat ? 0 : layout.rise + 6;
  const bar = flat ? 10 : 14;
  const states: Exclude<AreaState, "class">[] = ALWAYS.filter(
    (state) =>
      (state !== "thin" || meaning.thin_below !== null || absences.thin > 0) &&
      (!flat || absences[state] > 0),
  );
  if (absences.not_applicable > 0) states.push("not_applicable");
  function markText(i: number): string {
    const last = i === layout.marks.length - 1;
    if (i === 0 && layout.domain.openLow) return "moins";
    if (last && layout.domain.open) return "plus";
    const text = bareValue(layout.marks[i]?.value ?? 0, { ...meaning, decimals: breakDecimals(meaning) });
    return flat && last && meaning.kind === "share" ? `${text}\u00a0%` : text;
  }

  return (
    <div className={flat ? "legend flat" : "legend"} style={{ width }}>
      <p className={flat ? "visually-hidden" : "legend-title"}>{title}</p>
      <svg width={width} height={rise + bar + 18} aria-hidden="true" focusable="false">
        <g transform={`translate(0 ${rise})`}>
          {layout.bands.map((band) => (
            <rect
              key={band.index}
              x={band.x}
              width={Math.max(0, flat ? band.width - 2 : band.width)}
              height={bar}
              fill={classColor(meaning.palette, band.index, classes)}
            />
          ))}
          {!flat &&
            layout.marks.map((mark) => (
              <path key={mark.value} d={`M${mark.x} 0V${bar + 3}`} stroke={INK} strokeWidth="1" />
            ))}
          {!flat && layout.dots.map((dot, i) => <circle key={i} cx={dot.x} cy={-dot.y} r="3.4" fill={INK} />)}
          {!flat &&
            layout.bars.map((each) => (
              <rect
                key={each.x}
                x={each.x}
                y={-each.height - 2}
                width={each.width}
                height={each.height}
                fill={INK_2}
              />
            ))}
          {layout.marks.map((mark, i) => (
            <text key={mark.value} x={mark.x} y={bar + 15} textAnchor={mark.anchor} className="legend-number">
              {markText(i)}
            </text>
          ))}
        </g>
      </svg>
      <ul className="legend-absences">
        {states.map((state) => (
          <li key={state}>
            <svg width={flat ? 20 : 24} height={flat ? 12 : 14} aria-hidden="true" focusable="false">
              <Hatches id={`${id}${state}`} />
              <rect
                x="0.5"
                y="0.5"
                width={flat ? 19 : 23}
                height={flat ? 11 : 13}
                fill={stateFill(`${id}${state}`, state)}
                stroke={LINE_STRONG}
              />
            </svg>
            <span>
              {stateLabel(state, meaning)}
              {flat ? " :" : ""}
            </span>
            <b>{absences[state]}</b>
          </li>
        ))}
      </ul>
      {note && !flat && <p className="legend-note">{note}</p>}
    </div>
  );
}

/** Breaks are round: they are written with the fewest decimals that tell them apart from their rounding. */
function breakDecimals({ breaks, kind }: Meaning): number {
  const shown = (breaks ?? []).map((bound) => (kind === "share" ? bound * 100 : bound));
  return (
    [0, 1, 2].find((decimals) =>
      shown.every((value) => Math.abs(Number(value.toFixed(decimals)) - value) < 1e-9),
    ) ?? 2
  );
}
