import type { SheetRow } from "#data/contract/signed-in/restitution.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import { scaleOf, splitValue, spreadTicks, STRIP_LEGEND, stripWords } from "#data/rules/restitution/strip.ts";

const WIDTH = 180;
const HEIGHT = 38;
const AXIS = 13;
/** Least distance between two written values. */
const APART = 30;

/** The central half of the group, its median, and the reader; never a peer, a minimum or a maximum. */
export function Strip({ row }: { row: SheetRow }) {
  const { group, value } = row;
  if (group === null || value === null)
    return (
      <svg className="strip" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={stripWords(row)}>
        <defs>
          <pattern id="strip-hatch" width="5" height="5" patternUnits="userSpaceOnUse">
            <path d="M0 5L5 0" className="strip-hatch" />
          </pattern>
        </defs>
        <rect
          x="0.5"
          y={AXIS - 6}
          width={WIDTH - 1}
          height="12"
          fill="url(#strip-hatch)"
          className="strip-none"
        />
      </svg>
    );
  const scale = scaleOf(row);
  const at = (figure: number) => scale(figure) * WIDTH;
  const { quartiles } = group;
  const centre = at(quartiles?.median ?? group.value);
  return (
    <svg className="strip" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={stripWords(row)}>
      <Axis width={WIDTH} />
      {quartiles && (
        <rect
          x={at(quartiles.q1)}
          y={AXIS - 6}
          width={Math.max(1, at(quartiles.q3) - at(quartiles.q1))}
          height="12"
          className="strip-band"
        />
      )}
      {row.low !== null && row.high !== null && (
        <line x1={at(row.low)} x2={at(row.high)} y1={AXIS} y2={AXIS} className="strip-interval" />
      )}
      <line x1={centre} x2={centre} y1={AXIS - 9} y2={AXIS + 9} className="strip-centre" />
      <circle cx={at(value)} cy={AXIS} r="5" className="strip-you" />
      {ticksOf(row, at).map(({ x, words, strong }) => (
        <text key={x} x={x} y={HEIGHT - 2} className={strong ? "strip-middle" : "strip-tick"}>
          {words}
        </text>
      ))}
    </svg>
  );
}

/** A strip without figures, and what its parts are. */
export function StripLegend() {
  return (
    <p className="strip-legend">
      <svg viewBox={`0 0 60 ${2 * AXIS}`} width="60" height={2 * AXIS} aria-hidden="true" focusable="false">
        <Axis width={60} />
        <rect x="12" y={AXIS - 6} width="26" height="12" className="strip-band" />
        <line x1="24" x2="24" y1={AXIS - 9} y2={AXIS + 9} className="strip-centre" />
        <circle cx="49" cy={AXIS} r="5" className="strip-you" />
      </svg>
      {frenchSpaces(STRIP_LEGEND)}
    </p>
  );
}

function Axis({ width }: { width: number }) {
  return (
    <path d={`M0.5 ${AXIS - 4}v8M0 ${AXIS}H${width}M${width - 0.5} ${AXIS - 4}v8`} className="strip-axis" />
  );
}

function ticksOf({ group }: SheetRow, at: (value: number) => number) {
  if (group === null) return [];
  const { quartiles } = group;
  const ticks =
    quartiles === null
      ? [{ value: group.value, words: splitValue(group.value_words).number, strong: true }]
      : [
          { value: quartiles.q1, words: quartiles.words[0], strong: false },
          { value: quartiles.median, words: quartiles.words[1], strong: true },
          { value: quartiles.q3, words: quartiles.words[2], strong: false },
        ];
  const placed = spreadTicks(
    ticks.map(({ value }) => at(value)),
    { least: APART, low: APART / 2, high: WIDTH - APART / 2 },
  );
  return ticks.map(({ words, strong }, rank) => ({ x: placed[rank] ?? 0, words, strong }));
}
