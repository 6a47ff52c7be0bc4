import type { SheetDemand } from "../../contract/signed-in/restitution.ts";

/** Head of what is published of the need around a reader, for its vacant métiers or those it trains. */
export const DEMAND_TITLE = "En annexe\u{a0}: les besoins publiés autour de vous";

export interface DemandTable {
  /** Labels of the needs, one a column. */
  columns: string[];
  /** One row a métier; a need that it does not have is empty. */
  rows: { metier: string; label: string; cells: string[] }[];
}

/** Needs laid out métier by métier. */
export function demandTable(demand: readonly SheetDemand[]): DemandTable {
  const columns = [...new Set(demand.flatMap(({ needs }) => needs.map(({ label }) => label)))];
  const rows = demand
    .filter(({ needs }) => needs.length > 0)
    .map(({ metier, label, needs }) => ({
      metier,
      label,
      cells: columns.map((column) => needs.find((need) => need.label === column)?.words ?? ""),
    }));
  return { columns, rows };
}
