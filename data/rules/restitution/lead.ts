import type { SheetRow } from "../../contract/signed-in/restitution.ts";
import { STANDS_OUT } from "./position.ts";
import { splitValue } from "./strip.ts";

/** Sentences at the head of a sheet. */
export const SENTENCES = 3;
/** Years of the same slope from which a history is told. */
const YEARS = 3;
/** Below a tenth of where it began, a slope is none. */
const NOTABLE = 0.1;
/** From a quarter more or less than the centre of its group, a figure is clearly on that side. */
const CLEAR = 0.25;

/**
 * What stands out, in one to three sentences: figures in a quarter of their group, then those clearly on a side of it,
 * the summary before the annex, and histories that go the same way three years running. Nothing that too few cases leave
 * in doubt.
 */
export function leadOf(rows: readonly SheetRow[], annex: readonly SheetRow[]): string[] {
  const apart = [rows, annex]
    .flatMap((some) => [...some.filter(({ position }) => STANDS_OUT.has(position)), ...some.filter(isClear)])
    .map(apartSentence);
  const trends = rows.flatMap((row) => ownTrend(row) ?? []);
  const said = [...apart.slice(0, 2), ...trends.slice(0, 1), ...apart.slice(2), ...trends.slice(1)];
  return said.length > 0 ? said.slice(0, SENTENCES) : [restSentence([...rows, ...annex])];
}

/** Whether a figure is clearly on a side of its group, in no quarter of it. */
function isClear({ position, value, group }: SheetRow): boolean {
  if ((position !== "above" && position !== "below") || value === null || group === null) return false;
  const centre = group.quartiles?.median ?? group.value;
  return Math.abs(value - centre) >= CLEAR * Math.abs(centre);
}

function apartSentence({ label, value_words, position, position_words, group }: SheetRow): string {
  const median = group?.quartiles?.words[1];
  const middle = median === undefined ? splitValue(group?.value_words ?? "").number : `médiane ${median}`;
  const where = STANDS_OUT.has(position) ? `${position_words} du groupe` : position_words;
  return `${label}\u{a0}: ${value_words}, ${where} (${middle}).`;
}

/** What nothing is compared with, and has no interval, is not known to be more than a few posts. */
function ownTrend(row: SheetRow): string | null {
  const isDoubtful = row.position === "too_few" || (row.position === "alone" && row.low === null);
  return isDoubtful ? null : trendSentence(row);
}

/**
 * « X : le chiffre monte pour la troisième année, de 12 % à 15 %. »; null for any other history, and for one that stays
 * within a tenth or within the interval of its last value. `history` has every year in its place.
 */
export function trendSentence({
  label,
  history,
  low,
  high,
}: Pick<SheetRow, "label" | "history"> & Partial<Pick<SheetRow, "low" | "high">>): string | null {
  const last = history.slice(-YEARS - 1);
  const values = last.map(({ value }) => value);
  if (values.length <= YEARS || values.includes(null)) return null;
  if (last.some(({ words }, rank) => words === last[rank - 1]?.words)) return null;
  const [from, to] = [values[0] ?? 0, values.at(-1) ?? 0];
  if (Math.abs(to - from) <= NOTABLE * Math.abs(from)) return null;
  if (typeof low === "number" && typeof high === "number" && low <= from && from <= high) return null;
  const steps = values.slice(1).map((value, rank) => (value ?? 0) - (values[rank] ?? 0));
  const rises = steps.every((step) => step > 0);
  if (!rises && !steps.every((step) => step < 0)) return null;
  const [first, end] = [last[0], last.at(-1)];
  const verb = rises ? "monte" : "recule";
  return `${label}\u{a0}: le chiffre ${verb} pour la troisième année, de ${first?.words} à ${end?.words}.`;
}

function restSentence(rows: readonly SheetRow[]): string {
  if (rows.every(({ value }) => value === null))
    return "Vos réponses ne donnent aucun chiffre à comparer cette année\u{a0}: ni poste, ni personne n’y est compté.";
  if (rows.every(({ group }) => group === null))
    return "Trop peu de structures comparables ont répondu pour vous situer cette année ; voici vos chiffres et leur histoire.".replace(
      " ;",
      "\u{202f};",
    );
  if (rows.every(({ position }) => position === "too_few" || position === "alone"))
    return "Vos effectifs sont trop petits pour vous situer nettement cette année\u{202f}; voici vos chiffres et leur histoire.";
  return "Aucun de vos chiffres ne s’écarte nettement de ceux des structures comparables.";
}
