import { useId, useMemo } from "react";
import { FigureLink } from "../../ui/FigureLink.tsx";
import { INK, LINE_STRONG, STAFF } from "../colors.ts";
import { Hatches, stateFill } from "../Hatches.tsx";
import { bandsLayout, type PlacedBand } from "./layout.ts";
import type { Band } from "./types.ts";
import "./Bands.css";

const HEIGHT = 132;
const BAR = 88;
/** A box that tells an absence: no height of its own. */
const ABSENT = 26;

interface BandsProps {
  label: string;
  bands: readonly Band[];
}

/** Ordered bands side by side, each value above its bar, the reference as a stroke across it. */
export function Bands({ label, bands }: BandsProps) {
  const id = useId();
  const placed = useMemo(() => bandsLayout(bands), [bands]);
  return (
    <ol
      className="bands"
      aria-label={label}
      style={{ gridTemplateColumns: bands.map(({ span }) => `minmax(0, ${span}fr)`).join(" ") }}
    >
      {placed.map((each) => (
        <li key={each.band.key}>
          <span className="bands-plot">
            <span className="bands-value" style={{ bottom: `${risen(each)}px` }}>
              <FigureLink id={each.band.origin} text={each.band.text} />
            </span>
            <Bar placed={each} id={`${id}${each.band.key}`} />
          </span>
          <span className="bands-name">{each.band.name}</span>
          <span className="visually-hidden">{spoken(each.band)}</span>
        </li>
      ))}
    </ol>
  );
}

/** Where a value stands: above the bar and above the stroke. */
function risen({ size, reference }: PlacedBand): number {
  return Math.max(size, reference ?? 0) * HEIGHT + 4;
}

function Bar({ placed: { band, size, reference }, id }: { placed: PlacedBand; id: string }) {
  const top = HEIGHT * (1 - size);
  const stroke = reference === null ? null : HEIGHT * (1 - reference);
  return (
    <svg width="100%" height={HEIGHT + 1} overflow="visible" aria-hidden="true" focusable="false">
      {band.state === "class" ? (
        <rect
          x={`${(100 - BAR) / 2}%`}
          y={top}
          width={`${BAR}%`}
          height={HEIGHT - top}
          fill={STAFF}
          fillOpacity="0.55"
        />
      ) : (
        <>
          <Hatches id={id} />
          <rect
            x={`${(100 - BAR) / 2}%`}
            y={HEIGHT - ABSENT}
            width={`${BAR}%`}
            height={ABSENT}
            fill={stateFill(id, band.state)}
            stroke={LINE_STRONG}
          />
        </>
      )}
      {stroke !== null && <line x1="0" x2="100%" y1={stroke} y2={stroke} stroke={INK} strokeWidth="2" />}
      <line x1="0" x2="100%" y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} stroke={INK} />
    </svg>
  );
}

function spoken({ text, reason, referenceText }: Band): string {
  return [text === "" ? `\u00a0: ${reason}` : "", referenceText && `, ${referenceText}`].join("");
}
