import { type Cell, keyOf } from "./model/cell.ts";

/** Puts the focus on a cell of the grid, or on the first control of a field. */
export function focusCell(cell: Cell): void {
  const found = document.querySelector(`[data-cell="${CSS.escape(keyOf(cell))}"]`);
  const inside = found?.querySelector("input:checked, input, textarea");
  const target = found?.tagName === "TD" ? found : (inside ?? found);
  if (!(target instanceof HTMLElement)) return;
  target.scrollIntoView({ block: "center", inline: "nearest" });
  target.focus();
}
