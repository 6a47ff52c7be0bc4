import { number } from "#data/rules/format.ts";

interface BarRow {
  key: string;
  name: string;
  /** In grey after the name. */
  detail?: string | null;
  value: number;
}

/** Quantities side by side, from zero, each written at its end. */
export function Bars({ label, rows, color }: { label: string; rows: readonly BarRow[]; color: string }) {
  const top = Math.max(...rows.map(({ value }) => value), 1);
  return (
    <ul className="hbars" aria-label={label}>
      {rows.map((row) => (
        <li key={row.key}>
          <span>
            {row.name}
            {row.detail && <small>{row.detail}</small>}
          </span>
          <svg width="100%" height="12" aria-hidden="true" focusable="false">
            <rect width={`${(row.value / top) * 100}%`} height="12" fill={color} />
          </svg>
          <b>{number(row.value)}</b>
        </li>
      ))}
    </ul>
  );
}
