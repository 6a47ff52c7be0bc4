import { number } from "#data/rules/format.ts";
import { INK, SEQUENCES } from "../colors.ts";
import "./Sessions.css";

export interface SessionBar {
  session: string;
  places: number;
  /** Null where the source does not give them. */
  admis: number | null;
}

const ROW = 44;
const LABEL = 56;
const NUMBERS = 118;
const [LIGHT, , , DARK] = SEQUENCES.training;

/** One bar per session from zero: places as the light bar, candidates admitted as the dark one in front. */
export function Sessions({
  bars,
  label,
  width,
}: {
  bars: readonly SessionBar[];
  label: string;
  width: number;
}) {
  const top = Math.max(...bars.flatMap(({ places, admis }) => [places, admis ?? 0]), 1);
  const room = Math.max(width - LABEL - NUMBERS, 40);
  const scale = (value: number) => (value / top) * room;
  const spoken = bars
    .map(
      ({ session, places, admis }) =>
        `${session}, ${places} places${admis === null ? "" : `, ${admis} admis`}`,
    )
    .join("\u202f; ");
  return (
    <svg
      role="img"
      aria-label={`${label}. ${spoken}.`}
      width={width}
      height={bars.length * ROW + 2}
      viewBox={`0 0 ${width} ${bars.length * ROW + 2}`}
      className="sessions"
    >
      {bars.map(({ session, places, admis }, i) => (
        <g key={session} transform={`translate(0 ${i * ROW})`}>
          <text x="0" y="24" className="sessions-name">
            {session}
          </text>
          <rect
            x={LABEL}
            y="6"
            width={scale(places)}
            height="28"
            fill={LIGHT}
            stroke={INK}
            strokeWidth="0.6"
          />
          {admis !== null && <rect x={LABEL} y="13" width={scale(admis)} height="14" fill={DARK} />}
          <text x={LABEL + scale(Math.max(places, admis ?? 0)) + 8} y="18" className="sessions-value">
            {number(places)} places
          </text>
          <text x={LABEL + scale(Math.max(places, admis ?? 0)) + 8} y="33" className="sessions-note">
            {admis === null ? "admis non diffusés" : `${number(admis)} admis`}
          </text>
        </g>
      ))}
      <path d={`M${LABEL} 0V${bars.length * ROW + 2}`} stroke={INK} />
    </svg>
  );
}
