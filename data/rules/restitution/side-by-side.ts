import { group } from "d3-array";
import type { Sheet, SheetRow, SideCell, SideTable } from "../../contract/signed-in/restitution.ts";
import { indicators } from "../../indicators/index.ts";
import { lineLabel } from "./line-label.ts";
import { ANNEX, BY_METIER, SCHOOL_ANNEX, SCHOOL_SUMMARY, SUMMARY } from "./sheet-rows.ts";

/** A figure of a sheet that is about no single métier. */
export type SideRow = Pick<SheetRow, "indicator" | "modalite" | "label"> & SideCell;

/** What a sheet tells, without what only itself shows. */
interface Told {
  restitution: number;
  structure: Sheet["structure"];
  rows: readonly SideRow[];
}

const slugs = (wanted: readonly { indicator: string }[]) => wanted.map(({ indicator }) => indicator);
const KINDS = [
  { kind: "annuelle", summary: [BY_METIER, ...slugs(SUMMARY)], annex: slugs(ANNEX) },
  { kind: "formation", summary: slugs(SCHOOL_SUMMARY), annex: slugs(SCHOOL_ANNEX) },
] as const;

/** The figures of some sheets of one year laid beside each other, as the sheets say them; nothing is computed. */
export function sideBySide(sheets: readonly Told[]): SideTable[] {
  const ordered = sheets.toSorted((a, b) =>
    a.structure.name.localeCompare(b.structure.name, "fr", { numeric: true }),
  );
  return KINDS.map(({ kind, summary, annex }) => {
    const wanted = [...new Set([...summary, ...annex])];
    const lines = ordered.flatMap(({ restitution, structure, rows: told }) => {
      const own = told.filter(({ indicator }) => wanted.includes(indicator));
      return [...group(own, ({ modalite }) => modalite).values()].map((rows) => ({
        restitution,
        structure,
        rows,
      }));
    });
    const told = wanted.filter((slug) => lines.some(({ rows }) => rowOf(rows, slug) !== undefined));
    return {
      kind,
      columns: told.map((slug) => ({
        indicator: slug,
        label: labelOf(slug),
        summary: summary.includes(slug),
      })),
      rows: lines.map(({ restitution, structure, rows }) => ({
        restitution,
        structure,
        line: lineOf(rows),
        cells: told.map((slug) => cellOf(rowOf(rows, slug))),
      })),
    };
  }).filter(({ rows }) => rows.length > 0);
}

function rowOf(rows: readonly SideRow[], slug: string): SideRow | undefined {
  return rows.find(({ indicator }) => indicator === slug);
}

function labelOf(slug: string): string {
  const meaning = indicators.find((one) => one.slug === slug);
  return meaning === undefined ? slug : lineLabel(meaning);
}

/** « DE infirmier », of « Remplissage, DE infirmier ». */
function lineOf([first]: readonly SideRow[]): string | null {
  if (first === undefined || first.modalite === "all") return null;
  const prefix = `${labelOf(first.indicator)}, `;
  return first.label.startsWith(prefix) ? first.label.slice(prefix.length) : first.label;
}

function cellOf(row: SideRow | undefined): SideCell | null {
  if (row === undefined) return null;
  const { indicator: _slug, modalite: _line, label: _name, ...cell } = row;
  return cell;
}
