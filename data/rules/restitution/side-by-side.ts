import { group } from "d3-array";
import type { Sheet, SheetRow, SideCell, SideTable } from "../../contract/signed-in/restitution.ts";
import { indicators } from "../../indicators/index.ts";
import { lineLabel } from "./line-label.ts";
import { ANNEX, BY_METIER, SCHOOL_ANNEX, SCHOOL_SUMMARY, SUMMARY } from "./sheet-rows.ts";

interface Kept {
  restitution: number;
  body: Sheet;
}

const slugs = (wanted: readonly { indicator: string }[]) => wanted.map(({ indicator }) => indicator);
const KINDS = [
  { kind: "annuelle", summary: [BY_METIER, ...slugs(SUMMARY)], annex: slugs(ANNEX) },
  { kind: "formation", summary: slugs(SCHOOL_SUMMARY), annex: slugs(SCHOOL_ANNEX) },
] as const;

/** The figures of some sheets of one year laid beside each other, as the sheets say them; nothing is computed. */
export function sideBySide(sheets: readonly Kept[]): SideTable[] {
  const ordered = sheets.toSorted((a, b) =>
    a.body.structure.name.localeCompare(b.body.structure.name, "fr", { numeric: true }),
  );
  return KINDS.map(({ kind, summary, annex }) => {
    const wanted = [...new Set([...summary, ...annex])];
    const lines = ordered.flatMap(({ restitution, body }) => {
      const own = [...body.rows, ...body.annex].filter(
        ({ metier, indicator }) => metier === "all" && wanted.includes(indicator),
      );
      return [...group(own, ({ modalite }) => modalite).values()].map((rows) => ({
        restitution,
        body,
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
      rows: lines.map(({ restitution, body: { structure }, rows }) => ({
        restitution,
        structure,
        line: lineOf(rows),
        cells: told.map((slug) => cellOf(rowOf(rows, slug))),
      })),
    };
  }).filter(({ rows }) => rows.length > 0);
}

function rowOf(rows: readonly SheetRow[], slug: string): SheetRow | undefined {
  return rows.find(({ indicator }) => indicator === slug);
}

function labelOf(slug: string): string {
  const meaning = indicators.find((one) => one.slug === slug);
  return meaning === undefined ? slug : lineLabel(meaning);
}

/** « DE infirmier », of « Remplissage, DE infirmier ». */
function lineOf([first]: readonly SheetRow[]): string | null {
  if (first === undefined || first.modalite === "all") return null;
  const prefix = `${labelOf(first.indicator)}, `;
  return first.label.startsWith(prefix) ? first.label.slice(prefix.length) : first.label;
}

function cellOf(row: SheetRow | undefined): SideCell | null {
  if (row === undefined) return null;
  const { value, value_words, components, position, position_words, group: others } = row;
  return {
    ...{ value, value_words, components, position, position_words },
    reference_words: others === null ? null : (others.quartiles?.words[1] ?? others.value_words),
    group_words: others?.words ?? null,
  };
}
