/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a native option holds no drawing */
import { memo, useEffect, useId, useMemo, useRef, type KeyboardEvent } from "react";
import { bareValue } from "#data/rules/format.ts";
import type { Meaning } from "../classes.ts";
import { INK, INK_3, LINE, LINE_STRONG, PAPER, YOU } from "../colors.ts";
import { Hatches, stateFill } from "../Hatches.tsx";
import { rankingLayout, type RankingLayout } from "./layout.ts";
import type { RankingExclusion, RankingReference, RankingRow } from "./types.ts";
import "./Ranking.css";

interface RankingProps {
  label: string;
  rows: readonly RankingRow[];
  references: readonly RankingReference[];
  exclusions?: readonly RankingExclusion[];
  meaning: Pick<Meaning, "kind" | "breaks" | "decimals" | "unit">;
  chosen: string | null;
  onChoose: (key: string) => void;
  /** Ticks above the rows instead of below. */
  axisOnTop?: boolean;
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** A dot plot that is also the list to choose from: arrow keys move, what is chosen follows. */
export function Ranking({
  label,
  rows,
  references,
  exclusions = [],
  meaning,
  chosen,
  onChoose,
  axisOnTop = false,
}: RankingProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const layout = useMemo(() => rankingLayout(rows, references, meaning), [rows, references, meaning]);
  const keys = useMemo(() => [...rows, ...exclusions].map((each) => each.key), [rows, exclusions]);
  const active = keys.includes(chosen ?? "") ? chosen : null;

  useEffect(() => {
    if (!active || !list.current?.contains(document.activeElement)) return;
    document.getElementById(`${id}${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active, id]);

  function onKeyDown(event: KeyboardEvent) {
    const at = active ? keys.indexOf(active) : -1;
    const target = {
      ArrowDown: Math.min(at + 1, keys.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: keys.length - 1,
    }[event.key];
    const key = target === undefined ? undefined : keys[target];
    if (key === undefined) return;
    event.preventDefault();
    onChoose(key);
  }

  const axis = (
    <div className="ranking-axis" aria-hidden="true">
      {layout.ticks.map((tick) => (
        <span key={tick} style={{ left: percent(layout.x(tick)) }}>
          {bareValue(tick, { ...meaning, decimals: tickDecimals(layout.ticks, meaning) })}
        </span>
      ))}
    </div>
  );

  return (
    <div className={rows.some(({ rank }) => rank !== null) ? "ranking" : "ranking unranked"}>
      {references.length > 0 && (
        <div className="ranking-references" aria-hidden="true">
          {layout.references.map((reference) => (
            <span key={reference.label} className={reference.anchor} style={{ left: percent(reference.at) }}>
              {reference.label} {reference.text}
            </span>
          ))}
        </div>
      )}
      {axisOnTop && axis}
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={active ? `${id}${active}` : undefined}
        className="ranking-list"
        onKeyDown={onKeyDown}
      >
        <Grid layout={layout} />
        {rows.map((row) => (
          <Row
            key={row.key}
            id={`${id}${row.key}`}
            row={row}
            layout={layout}
            chosen={row.key === active}
            onChoose={onChoose}
          />
        ))}
        {!axisOnTop && axis}
        {exclusions.map((row) => (
          <div
            key={row.key}
            id={`${id}${row.key}`}
            role="option"
            aria-selected={row.key === active}
            tabIndex={-1}
            className={row.key === active ? "ranking-out chosen" : "ranking-out"}
            onClick={() => onChoose(row.key)}
            onKeyDown={onKeyDown}
          >
            <svg width="20" height="12" aria-hidden="true" focusable="false">
              <Hatches id={`${id}${row.key}`} />
              <rect
                x="0.5"
                y="0.5"
                width="18"
                height="11"
                fill={stateFill(`${id}${row.key}`, row.state)}
                stroke={LINE_STRONG}
              />
            </svg>
            <span className="ranking-name">{row.name}</span>
            <span className="ranking-reason">{row.reason}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

function Grid({ layout }: { layout: RankingLayout }) {
  return (
    <div className="ranking-grid" aria-hidden="true">
      <svg width="100%" height="100%" focusable="false">
        {layout.ticks.map((tick) => (
          <line
            key={tick}
            x1={percent(layout.x(tick))}
            x2={percent(layout.x(tick))}
            y1="0"
            y2="100%"
            stroke={tick === 0 && layout.x(0) > 0 ? INK : LINE}
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

interface RowProps {
  id: string;
  row: RankingRow;
  layout: RankingLayout;
  chosen: boolean;
  onChoose: (key: string) => void;
}

const Row = memo(function Row({ id, row, layout, chosen, onChoose }: RowProps) {
  const at = percent(layout.x(row.value));
  const before = row.previous === null ? null : percent(layout.x(row.previous));
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the listbox takes the keys
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      className={chosen ? "ranking-row chosen" : "ranking-row"}
      onClick={() => onChoose(row.key)}
    >
      <span className="ranking-rank">{row.rank ?? ""}</span>
      <span className="ranking-name">{row.name}</span>
      <span className="ranking-plot">
        <svg width="100%" height="25" aria-hidden="true" focusable="false">
          {typeof row.low === "number" && typeof row.high === "number" && (
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
          {row.parts?.map((part, i) => (
            <line
              key={i}
              x1={percent(layout.x(part))}
              x2={percent(layout.x(part))}
              y1="8"
              y2="17"
              stroke={INK_3}
              strokeOpacity="0.55"
            />
          ))}
          {before && (
            <>
              <line x1={before} x2={at} y1="50%" y2="50%" stroke={chosen ? YOU : INK_3} strokeWidth="1.3" />
              <circle
                cx={before}
                cy="50%"
                r="3"
                fill={PAPER}
                stroke={chosen ? YOU : INK_3}
                strokeWidth="1.3"
              />
            </>
          )}
          {chosen && <circle cx={at} cy="50%" r="6" fill={YOU} />}
          <circle
            cx={at}
            cy="50%"
            r={chosen ? 4 : 5}
            fill={row.color}
            stroke={chosen ? "none" : INK}
            strokeWidth="0.9"
          />
        </svg>
      </span>
      <span className="ranking-value">
        {row.mark}
        {row.text}
      </span>
    </div>
  );
});

function tickDecimals(ticks: readonly number[], { kind }: Pick<Meaning, "kind">): number {
  const shown = ticks.map((tick) => (kind === "share" ? tick * 100 : tick));
  return shown.every((tick) => Math.abs(tick - Math.round(tick)) < 1e-9) ? 0 : 1;
}
