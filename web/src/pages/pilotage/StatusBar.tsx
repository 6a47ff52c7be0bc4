import { number, percent } from "#data/rules/format.ts";
import { useSize } from "../../ui/use-size.ts";
import type { Segment } from "./model.ts";

/** Width of a character of a note, in px: labels stand under their segment only where all of them fit. */
const CHAR = 6.4;
const GAP = 10;
/** Of a count and its padding, px. */
const DIGIT = 8;
const PADDING = 14;

/** One bar for the whole campaign, each structure in one state. */
export function StatusBar({ segments }: { segments: readonly Segment[] }) {
  const [ref, size] = useSize<HTMLDivElement>();
  const total = segments.reduce((sum, { count }) => sum + count, 0);
  const direct = size !== null && fits(segments, total, size.width);
  return (
    <section ref={ref} aria-label="États des déclarations" className={direct ? "status direct" : "status"}>
      <ul className="status-bar">
        {segments.map((segment) => (
          <li
            key={segment.key}
            className={`status-part ${segment.key}`}
            style={{ flexGrow: segment.count }}
            hidden={segment.count === 0}
            title={`${segment.label}\u00a0: ${number(segment.count)}, ${percent(segment.count / Math.max(total, 1))}`}
          >
            <span className="status-count">
              {holds(segment, total, size?.width ?? 0) ? number(segment.count) : ""}
            </span>
            <span className="status-label">{segment.label}</span>
          </li>
        ))}
      </ul>
      <ul className="status-legend" aria-hidden="true">
        {segments.map(({ key, label, count }) => (
          <li key={key}>
            <span className={`status-swatch ${key}`} />
            {label} <b>{number(count)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether a segment is wide enough for its count; the legend has it too. */
function holds({ count }: Segment, total: number, width: number): boolean {
  return (count / Math.max(total, 1)) * width >= number(count).length * DIGIT + PADDING;
}

/** Whether each label ends before the next begins; the last one stands above, at the right. */
function fits(segments: readonly Segment[], total: number, width: number): boolean {
  const present = segments.filter(({ count }) => count > 0);
  return present.every(({ label, count }, index) => {
    if (index === present.length - 1) return true;
    const room =
      (count / total) * width +
      (index === present.length - 2 ? ((present.at(-1)?.count ?? 0) / total) * width : 0);
    return label.length * CHAR + GAP <= room;
  });
}
