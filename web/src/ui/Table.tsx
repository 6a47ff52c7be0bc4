import type { ReactNode } from "react";
import "./Table.css";

export interface Column<R> {
  key: string;
  label: ReactNode;
  /** Right-aligned figures. */
  numeric?: boolean;
  cell: (row: R) => ReactNode;
}

interface TableProps<R> {
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  /** Row of the reader's own choice. */
  chosen?: string | null;
  /** Caption read aloud only. */
  captionHidden?: boolean;
  total?: R;
}

/** The twin of a chart: first column frozen, figures on the right, nothing but rules between rows. */
export function Table<R>({ caption, columns, rows, rowKey, chosen, captionHidden, total }: TableProps<R>) {
  const line = (row: R, kind: string) => (
    <tr key={rowKey(row)} className={kind} aria-current={chosen === rowKey(row) ? "true" : undefined}>
      {columns.map((column, index) =>
        index === 0 ? (
          <th key={column.key} scope="row">
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} className={column.numeric ? "numeric" : undefined}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keyboard
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className={captionHidden ? "visually-hidden" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric ? "numeric" : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => line(row, ""))}
          {total && line(total, "total")}
        </tbody>
      </table>
    </section>
  );
}
