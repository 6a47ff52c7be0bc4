import { useMemo } from "react";
import { PHONE, useMedia } from "../../ui/use-media.ts";
import { INK, LINE_STRONG, PAPER, textOn } from "../colors.ts";
import { stepsLayout, type PlacedStep } from "./layout.ts";
import type { Step } from "./types.ts";
import "./Steps.css";

const HEIGHT = 172;
const BAR = 54;
const NUMBER = 26;

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** A chain of bars, each with its unit and its year; families are named above and never subtracted from each other. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  const placed = useMemo(() => stepsLayout(steps), [steps]);
  const phone = useMedia(PHONE);
  return (
    <ol
      className={phone ? "stepbars flat" : "stepbars"}
      aria-label={label}
      style={{ "--steps": placed.length }}
    >
      {placed.map((each) => (
        <li key={each.step.key}>{phone ? <Flat placed={each} /> : <Upright placed={each} />}</li>
      ))}
    </ol>
  );
}

function Family({ placed }: { placed: PlacedStep }) {
  if (!placed.opens) return <span className="stepbars-family" aria-hidden="true" />;
  return (
    <span
      className="stepbars-family named"
      style={{ color: placed.step.color, width: `calc(${placed.opens.count * 100}% - 28px)` }}
    >
      <svg width="100%" height="3" aria-hidden="true" focusable="false">
        <rect width="100%" height="3" fill={placed.step.color} />
      </svg>
      {placed.opens.name}
    </span>
  );
}

function Upright({ placed }: { placed: PlacedStep }) {
  const { step, size, ghost, joined } = placed;
  const y = HEIGHT * (1 - size);
  const inside = HEIGHT - y >= NUMBER;
  return (
    <>
      <Family placed={placed} />
      <span className="stepbars-plot">
        <svg width="100%" height={HEIGHT + 1} overflow="visible" aria-hidden="true" focusable="false">
          {ghost !== null && (
            <rect
              x="0.5"
              y={HEIGHT * (1 - ghost)}
              width={`${BAR}%`}
              height={HEIGHT * (ghost - size)}
              fill={PAPER}
              stroke={LINE_STRONG}
            />
          )}
          <rect x="0" y={y} width={`${BAR}%`} height={HEIGHT - y} fill={step.color} />
          {joined && <line x1={`${BAR}%`} x2="100%" y1={y} y2={y} stroke={LINE_STRONG} />}
          <line x1="0" x2="100%" y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} stroke={INK} />
          <text
            x="8"
            y={inside ? HEIGHT - 8 : y - 7}
            className="stepbars-number"
            fill={inside ? textOn(step.color) : INK}
          >
            {step.text}
          </text>
        </svg>
        {step.loss && (
          <span
            className="stepbars-loss"
            style={{ left: `calc(${BAR}% + 10px)`, top: `${Math.min(y + 6, HEIGHT - 56)}px` }}
          >
            <b>{step.loss.amount}</b> {step.loss.words}
          </span>
        )}
      </span>
      <Caption step={step} />
    </>
  );
}

function Flat({ placed }: { placed: PlacedStep }) {
  const { step, size, ghost, opens } = placed;
  return (
    <>
      {opens && <Family placed={placed} />}
      <Caption step={step} />
      <svg width="100%" height="30" aria-hidden="true" focusable="false">
        {ghost !== null && (
          <rect
            x={percent(size * 0.8)}
            y="0.5"
            width={percent((ghost - size) * 0.8)}
            height="29"
            fill={PAPER}
            stroke={LINE_STRONG}
          />
        )}
        <rect width={percent(size * 0.8)} height="30" fill={step.color} />
        <text
          x={size > 0.3 ? 8 : percent(size * 0.8)}
          dx={size > 0.3 ? 0 : 8}
          y="21"
          className="stepbars-number"
          fill={size > 0.3 ? textOn(step.color) : INK}
        >
          {step.text}
        </text>
      </svg>
      {step.loss && (
        <span className="stepbars-loss">
          <b>{step.loss.amount}</b> {step.loss.words}
        </span>
      )}
    </>
  );
}

function Caption({ step }: { step: Step }) {
  return (
    <span className="stepbars-caption">
      <b>{step.label}</b>
      <span className="visually-hidden"> : {step.text}, </span>
      <span className="note">{step.cohort}</span>
    </span>
  );
}
