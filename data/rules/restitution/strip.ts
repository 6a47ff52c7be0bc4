import { frenchSpaces } from "../french.ts";
import type { SheetRow } from "../../contract/signed-in/restitution.ts";

/**
 * Where a value falls between the least and the most of what a strip shows, with a margin of a tenth on each side. A sum
 * without quartiles has no width of its own: half of it stands on each side, so that near values are drawn near.
 */
export function scaleOf(row: Pick<SheetRow, "value" | "low" | "high" | "group">): (value: number) => number {
  const { group } = row;
  const around = group?.quartiles === null ? [group.value / 2, group.value * 1.5] : [];
  const shown = [
    row.value,
    row.low,
    row.high,
    group?.value,
    group?.quartiles?.q1,
    group?.quartiles?.q3,
    ...around,
  ].filter((value): value is number => typeof value === "number");
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  const spread = most - least || Math.abs(most) || 1;
  return (value) => 0.1 + (0.8 * (value - least)) / spread;
}

/** What the parts of a strip are, said once beside its heading. */
export const STRIP_LEGEND = "bande : moitié centrale du groupe ; trait : médiane ou somme ; rond : vous";

/** A strip said in words, for whoever does not see it. */
export function stripWords({ value_words, position_words, group }: SheetRow): string {
  if (group === null) return `${position_words}.`;
  const { quartiles } = group;
  if (quartiles === null)
    return frenchSpaces(
      `Vous : ${value_words} ; ensemble du groupe : ${group.value_words} ; ${position_words}.`,
    );
  const [q1, median, q3] = quartiles.words;
  return frenchSpaces(
    `Vous : ${value_words} ; la moitié centrale du groupe va de ${q1} à ${q3}, médiane ${median} ; ${position_words}.`,
  );
}

/** A history said in words. */
export function historyWords({ history }: Pick<SheetRow, "history">): string {
  const years = history.map(({ millesime, words }) => `${millesime}, ${words}`);
  return frenchSpaces(`Année par année : ${years.join(" ; ")}.`);
}

/** « 2021 à 2025 »: the years of the histories of a table. */
export function yearsOf(rows: readonly SheetRow[], millesime: string): string {
  const first = rows.flatMap(({ history }) => history[0]?.millesime ?? []).sort()[0];
  return first === undefined || first === millesime ? millesime : `${first} à ${millesime}`;
}

/** The figure of a value without its unit: « 7,6 » of « 7,6 % ». */
export function figureOf(words: string): string {
  return /^[\d\u{202f}\u{2212},-]+/u.exec(words)?.[0] ?? "";
}

/** Longest unit written as large as its number. */
const SHORT_UNIT = 3;

/** A value as it is set: the number, its unit beside it when short, else under it: « 3,1 » and « jours pour 1 000 heures ». */
export function splitValue(words: string): { number: string; under: string | null } {
  const [, figure, unit] = /^([\d\u{202f}\u{2212},-]+)\u{a0}(.+)$/u.exec(words) ?? [];
  if (figure === undefined || unit === undefined) return { number: words, under: null };
  if (unit.length <= SHORT_UNIT) return { number: words, under: null };
  // « 1 000 heures » stays whole where it is written under.
  return { number: figure, under: unit.replaceAll(/(?<=\d) (?=\d{3})/g, "\u{202f}") };
}

/**
 * Where the values of a strip are written, along it: in order, at least that far apart, all within its ends.
 * `places` ascend.
 */
export function spreadTicks(
  places: readonly number[],
  { least, low, high }: { least: number; low: number; high: number },
): number[] {
  const placed: number[] = [];
  for (const place of places) placed.push(Math.max(place, (placed.at(-1) ?? low - least) + least));
  for (let rank = placed.length - 1, limit = high; rank >= 0; rank -= 1, limit -= least)
    placed[rank] = Math.min(placed[rank] ?? limit, limit);
  return placed;
}
