import type { SheetRow } from "#data/contract/signed-in/restitution.ts";
import { figureOf, historyWords } from "#data/rules/restitution/strip.ts";

/** Where the figure of the first year is written, before the line. */
const FIRST = 32;
const WIDTH = FIRST + 85;
const HEIGHT = 38;
const PAD = 5;

/** The reader’s own years, the first told by its figure; one that was not answered breaks the line. */
export function History({ row }: { row: Pick<SheetRow, "history"> }) {
  const { history } = row;
  const values = history.flatMap(({ value }) => (value === null ? [] : [value]));
  const [top, floor] = [Math.max(...values, 0), Math.min(...values, 0)];
  const level = (value: number) => PAD + (HEIGHT - 2 * PAD) * (1 - (value - floor) / (top - floor || 1));
  const place = (rank: number) =>
    history.length > 1 ? FIRST + (rank * (WIDTH - PAD - FIRST)) / (history.length - 1) : WIDTH - PAD;
  const [first] = history;
  return (
    <svg className="history" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={historyWords(row)}>
      <line x1={FIRST} x2={WIDTH} y1={level(0)} y2={level(0)} className="strip-axis" />
      {history.length > 1 && first !== undefined && first.value !== null && (
        <text x={FIRST - 5} y={level(first.value) + 4} className="history-first">
          {figureOf(first.words)}
        </text>
      )}
      {history.map(({ millesime, value }, rank) => {
        const before = history[rank - 1]?.value ?? null;
        return value === null || before === null ? null : (
          <line
            key={millesime}
            x1={place(rank - 1)}
            y1={level(before)}
            x2={place(rank)}
            y2={level(value)}
            className="history-line"
          />
        );
      })}
      {history.map(({ millesime, value }, rank) =>
        value === null ? null : (
          <circle
            key={millesime}
            cx={place(rank)}
            cy={level(value)}
            r={rank === history.length - 1 ? 3.6 : 2}
            className={rank === history.length - 1 ? "strip-you" : "history-dot"}
          />
        ),
      )}
    </svg>
  );
}
