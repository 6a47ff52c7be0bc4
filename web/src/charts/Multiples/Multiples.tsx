import { useMemo } from "react";
import { Link } from "wouter";
import { useSize } from "../../ui/use-size.ts";
import { INK_3, LINE, LINE_STRONG, STAFF, YOU } from "../colors.ts";
import { HEIGHT, multiplesLayout, ratios, type MultiplesLayout } from "./layout.ts";
import type { Multiple, MultiplePoint } from "./types.ts";
import "./Multiples.css";

interface MultiplesProps {
  label: string;
  items: readonly Multiple[];
  /** What the grey line is. */
  referenceLabel: string | null;
  unit: string;
}

/** Small graphs of one scale, each with its first and last value written: slopes compare, sizes are read. */
export function Multiples({ label, items, referenceLabel, unit }: MultiplesProps) {
  const [ref, size] = useSize<HTMLUListElement>();
  const drawn = useMemo(() => items.filter(({ reason }) => !reason), [items]);
  const others = items.filter(({ reason }) => reason);
  const layout = useMemo(() => (size ? multiplesLayout(drawn, size.width) : null), [drawn, size]);
  return (
    <div className="multiples">
      <ul
        ref={ref}
        aria-label={label}
        style={layout ? { gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))` } : undefined}
      >
        {layout &&
          drawn.map((item) => (
            <li key={item.key} className={item.chosen ? "chosen" : ""}>
              <span className="multiples-name">
                {item.href ? <Link href={item.href}>{item.name}</Link> : item.name}
                <b>{item.change}</b>
              </span>
              <Graph item={item} layout={layout} />
              <span className="multiples-ends">
                <span>
                  <span className="visually-hidden">en {item.points[0]?.label}&nbsp;: </span>
                  {item.firstText}
                </span>
                <span>
                  <span className="visually-hidden">, en {item.points.at(-1)?.label}&nbsp;: </span>
                  <b>{item.lastText}</b> {unit}
                </span>
              </span>
            </li>
          ))}
      </ul>
      <p className="note multiples-key">
        {layout && `De ${layout.years[0]} à ${layout.years.at(-1)}, `}un point par année d’enquête, même
        échelle relative partout.
        {referenceLabel && (
          <>
            {" "}
            <svg width="22" height="8" aria-hidden="true" focusable="false">
              <path d="M0 4H22" stroke={LINE_STRONG} strokeWidth="1.6" strokeDasharray="3 2" />
            </svg>{" "}
            {referenceLabel}.
          </>
        )}
      </p>
      {others.length > 0 && (
        <ul className="multiples-out">
          {others.map((item) => (
            <li key={item.key}>
              {item.href ? <Link href={item.href}>{item.name}</Link> : item.name}
              <span className="note">{item.reason}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Graph({ item, layout }: { item: Multiple; layout: MultiplesLayout }) {
  const color = item.chosen ? YOU : STAFF;
  const values = ratios(item.points);
  return (
    <svg
      width={layout.width}
      height={HEIGHT}
      viewBox={`0 0 ${layout.width} ${HEIGHT}`}
      aria-hidden="true"
      focusable="false"
    >
      <path d={`M0 ${layout.y(1)}H${layout.width}`} stroke={LINE} />
      {layout.years.map((year) => (
        <path key={year} d={`M${layout.x(year)} ${HEIGHT - 4}v4`} stroke={INK_3} />
      ))}
      <path d={`M0 ${HEIGHT - 0.5}H${layout.width}`} stroke={INK_3} />
      <path
        d={line(item.reference, layout)}
        fill="none"
        stroke={LINE_STRONG}
        strokeWidth="1.6"
        strokeDasharray="3 2"
      />
      <path d={line(item.points, layout)} fill="none" stroke={color} strokeWidth="1.8" />
      {item.points.map((point, i) => {
        const ratio = values[i];
        return ratio === null || ratio === undefined ? null : (
          <circle key={point.label} cx={layout.x(point.at)} cy={layout.y(ratio)} r="3" fill={color} />
        );
      })}
    </svg>
  );
}

/** An unknown year breaks the line. */
function line(points: readonly MultiplePoint[], { x, y }: MultiplesLayout): string {
  const values = ratios(points);
  let open = false;
  return points
    .map(({ at }, i) => {
      const ratio = values[i];
      if (ratio === null || ratio === undefined) {
        open = false;
        return "";
      }
      const command = open ? "L" : "M";
      open = true;
      return `${command}${x(at).toFixed(1)} ${y(ratio).toFixed(1)}`;
    })
    .join("");
}
