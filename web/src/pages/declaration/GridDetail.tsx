import { Fields } from "./Fields.tsx";
import type { RowView } from "./model/view.ts";

/** What is asked of a line besides the columns: the same questions, as fields under it. */
export function GridDetail({ row, columns }: { row: RowView; columns: number }) {
  return (
    <tr className="decl-grid-detail">
      <td colSpan={columns + 1}>
        <Fields questions={row.detail} line={row.line} />
      </td>
    </tr>
  );
}
