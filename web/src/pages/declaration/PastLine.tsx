/** One of the last answers: `value` as a figure, null when none was given that year. */
export interface PastPoint {
  millesime: string;
  value: number | null;
  text: string;
}

const WIDTH = 254;
const HEIGHT = 84;
const TOP = 24;
const BASE = 58;

/** The last five answers of one’s own, this year included; the words under it say the same to those who cannot see it. */
export function PastLine({ points, label }: { points: readonly PastPoint[]; label: string }) {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const spread = Math.max(...values) - low || 1;
  const x = (index: number) => 14 + (index * (WIDTH - 28)) / (points.length - 1);
  const y = (value: number) => BASE - 10 - ((value - low) / spread) * (BASE - 10 - TOP);
  const parts = points.map(({ value }, index) => (value === null ? null : { x: x(index), y: y(value) }));
  return (
    <svg
      className="decl-past"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${label}\u00a0: ${points.map(({ millesime, text }) => `${millesime}, ${text}`).join("\u202f; ")}`}
    >
      {parts.map((part, index) => {
        const next = parts[index + 1];
        return part && next ? (
          <line key={index} x1={part.x} y1={part.y} x2={next.x} y2={next.y} className="decl-past-line" />
        ) : null;
      })}
      <line x1="0" x2={WIDTH} y1={BASE} y2={BASE} className="decl-past-axis" />
      {points.map(({ millesime, text }, index) => {
        const part = parts[index];
        const last = index === points.length - 1;
        return (
          <g key={millesime} className={last ? "now" : undefined}>
            {part && <circle cx={part.x} cy={part.y} r={last ? 4.5 : 3} />}
            {part && (
              <text x={part.x} y={part.y - 9} textAnchor="middle">
                {text}
              </text>
            )}
            <text x={x(index)} y={BASE + 16} textAnchor="middle" className="decl-past-year">
              {millesime}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
