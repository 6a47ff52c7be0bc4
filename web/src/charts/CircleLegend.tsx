import { useId } from "react";
import type { Indicator } from "#data/contract/indicator.ts";
import { number } from "#data/rules/format.ts";
import { circleScale, circleSteps } from "./circles.ts";
import { stateLabel, type AreaState } from "./classes.ts";
import { INK_2, LINE_STRONG, markColor } from "./colors.ts";
import { Hatches, stateFill } from "./Hatches.tsx";
import "./LegendScale/LegendScale.css";

interface CircleLegendProps {
  values: readonly number[];
  indicator: Pick<Indicator, "kind" | "palette" | "unit" | "thin_below" | "returns" | "decimals">;
  absences: Readonly<Record<Exclude<AreaState, "class">, number>>;
  flat?: boolean;
  /** Other names of the absences. */
  labels?: Partial<Record<AreaState, string>>;
}

const LARGEST = 34;

/** The key of a map of quantities: nested circles, then the absences and their counts. */
export function CircleLegend({ values, indicator, absences, flat = false, labels = {} }: CircleLegendProps) {
  const id = useId();
  const largest = flat ? 18 : LARGEST;
  const radius = circleScale(values, largest);
  const steps = circleSteps(values);
  const biggest = radius(steps[0] ?? 0);
  const states = (["thin", "masked", "none", "not_applicable"] as const).filter(
    (state) => absences[state] > 0 || (!flat && (state === "masked" || state === "none")),
  );
  return (
    <div className={flat ? "legend flat" : "legend"}>
      <p className="legend-title">
        {indicator.kind === "count" ? "Cercles proportionnels" : "Valeurs écrites, sans classes"}, en{" "}
        {indicator.unit}
      </p>
      {indicator.kind === "count" && (
        <svg width="200" height={2 * biggest + 14} aria-hidden="true" focusable="false">
          {steps.map((step) => {
            const r = radius(step);
            const top = 2 * biggest + 8 - 2 * r;
            return (
              <g key={step}>
                <circle
                  cx={biggest + 2}
                  cy={top + r}
                  r={r}
                  fill={markColor(indicator.palette)}
                  fillOpacity="0.16"
                  stroke={INK_2}
                />
                <path d={`M${biggest + 2} ${top}H${2 * biggest + 16}`} stroke={INK_2} strokeWidth="0.8" />
                <text x={2 * biggest + 20} y={top + 5} className="legend-number">
                  {number(step)}
                </text>
              </g>
            );
          })}
        </svg>
      )}
      <ul className="legend-absences">
        {states.map((state) => (
          <li key={state}>
            <svg width="24" height="14" aria-hidden="true" focusable="false">
              <Hatches id={`${id}${state}`} />
              <rect
                x="0.5"
                y="0.5"
                width="23"
                height="13"
                fill={stateFill(`${id}${state}`, state)}
                stroke={LINE_STRONG}
              />
            </svg>
            <span>{labels[state] ?? stateLabel(state, indicator)}</span>
            <b>{absences[state]}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
