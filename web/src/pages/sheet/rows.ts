import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Figure } from "../../api/cube.ts";
import { classify, reason } from "../../charts/classes.ts";
import { classColor, markColor } from "../../charts/colors.ts";
import type { DotRow } from "../../charts/DotPlot/types.ts";
import { bareValue } from "#data/rules/format.ts";
import { boundsText, markedValue } from "./words.ts";

export interface RowAbout {
  key: string;
  name: string;
  href?: string | undefined;
  /** The observation's name; told only where there is a figure, masked or not. */
  origin?: string | undefined;
  chosen?: boolean;
  figure: Figure | null;
  previous?: Figure | null;
  millesime: string;
  /** In grey after the name: « 626 projets ». */
  detail?: string;
  /** The same measure elsewhere, as small strokes. */
  ticks?: DotRow["ticks"];
}

/** One line of a dot plot, drawn as what it is: classed, thin, masked or missing. */
export function dotRow(about: RowAbout, indicator: PublishedIndicator): DotRow {
  const { figure, previous = null } = about;
  const { state, index } = classify(figure, indicator);
  const shown = state === "class" && figure !== null && figure.value !== null;
  const classes = (indicator.breaks?.length ?? 0) + 1;
  const before = classify(previous, indicator).state === "class" ? (previous?.value ?? null) : null;
  return {
    key: about.key,
    name: about.name,
    href: about.href,
    origin: figure ? about.origin : undefined,
    chosen: about.chosen ?? false,
    detail: about.detail ?? "",
    value: shown ? figure.value : null,
    text: shown ? markedValue(figure, indicator) : "",
    low: shown ? figure.low : null,
    high: shown ? figure.high : null,
    bounds: shown ? boundsText(figure, indicator) : "",
    previous: shown ? before : null,
    previousText: before === null ? "" : bareValue(before, indicator),
    color: indicator.breaks
      ? classColor(indicator.palette, Math.max(index, 0), classes)
      : markColor(indicator.palette),
    ticks: about.ticks ?? [],
    state: shown ? "class" : state === "class" ? "none" : state,
    reason: shown ? "" : reason(figure, indicator, about.millesime),
  };
}

/** Classed lines by value, the others after them. */
export function sortedRows(rows: readonly DotRow[]): DotRow[] {
  return [
    ...rows.filter(({ value }) => value !== null).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0)),
    ...rows.filter(({ value }) => value === null),
  ];
}
