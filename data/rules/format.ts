/** Numbers and words as look.md §5 wants them: French, true minus, no-break spaces of the right width. */
import type { Status } from "../contract/vocabulary.ts";

const NBSP = "\u00a0";
const MINUS = "\u2212";

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(decimals: number): Intl.NumberFormat {
  const key = String(decimals);
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.NumberFormat("fr-FR", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formatters.set(key, found);
  }
  return found;
}

/** « 12 760 », « 3,4 », « −0,2 ». */
export function number(value: number, decimals = 0): string {
  const text = formatter(decimals).format(value);
  const isNegativeZero = /^-[0,]+$/.test(text);
  return isNegativeZero ? text.slice(1) : text.replace("-", MINUS);
}

/** A count with at most `decimals`, without trailing zeros: « 8 », « 6,4 ». */
export function quantity(value: number, decimals = 1): string {
  return number(value, Number.isInteger(Number(value.toFixed(decimals))) ? 0 : decimals);
}

/** A share between 0 and 1, as « 65 % ». */
export function percent(share: number, decimals = 0): string {
  return `${number(share * 100, decimals)}${NBSP}%`;
}

/** With its sign always written: « +8 », « −3 », « 0 ». */
export function signed(value: number, decimals = 0): string {
  const text = number(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** Difference of two shares, in points: « +8 points », « −1 point ». */
export function points(difference: number, decimals = 0): string {
  const text = signed(difference * 100, decimals);
  return `${text}${NBSP}${Math.abs(difference * 100) < 1.5 ? "point" : "points"}`;
}

/** « 1er », « 3e »: the letters are to be set as superscript. */
export function ordinal(rank: number): { digits: string; suffix: string } {
  return { digits: number(rank), suffix: rank === 1 ? "er" : "e" };
}

/** « de 13 à 34 ». */
export function interval(low: string, high: string): string {
  return `de ${low} à ${high}`;
}

/** « 3 bassins », « 1 bassin »; zero takes the singular in French. */
export function count(value: number, singular: string, plural = `${singular}s`): string {
  return `${number(value)}${NBSP}${Math.abs(value) < 2 ? singular : plural}`;
}

/** « 31 mars 2026 », « 1er avril 2026 » from an ISO date or timestamp, read in Paris. */
export function date(iso: string): string {
  return new Intl.DateTimeFormat("fr-FR", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "Europe/Paris",
  })
    .format(new Date(iso))
    .replace(/^1 /, "1er ");
}

/** « 14 h 29 ». */
export function time(iso: string): string {
  const parts = new Intl.DateTimeFormat("fr-FR", {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "Europe/Paris",
  }).formatToParts(new Date(iso));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${Number(of("hour"))}${NBSP}h${NBSP}${of("minute")}`;
}

/** « 3,2 Mo ». */
export function bytes(value: number): string {
  if (value < 1000) return `${value}${NBSP}o`;
  if (value < 1_000_000) return `${number(value / 1000, value < 10_000 ? 1 : 0)}${NBSP}ko`;
  return `${number(value / 1_000_000, 1)}${NBSP}Mo`;
}

/** How an indicator writes its values: what `valueText` needs of a meaning file. */
export interface ValueStyle {
  kind: "count" | "share" | "rate";
  unit: string;
  decimals: number;
}

/** The bare number, for maps and columns: 0.65 → « 65 » for a share. */
export function bareValue(value: number, style: ValueStyle): string {
  return number(style.kind === "share" ? value * 100 : value, style.decimals);
}

/** The number with its unit: « 65 % », « 12 760 ETP ». */
export function valueText(value: number, style: ValueStyle): string {
  return style.kind === "share"
    ? percent(value, style.decimals)
    : `${number(value, style.decimals)}${NBSP}${style.unit}`;
}

/** Difference between two values of one indicator: points for shares, their unit for quantities. */
export function differenceText(difference: number, style: ValueStyle): string {
  if (style.kind === "share") return points(difference, style.decimals);
  const text = signed(difference, style.decimals);
  return style.kind === "rate" ? text : `${text}${NBSP}${style.unit}`;
}

/** « ≈ » before an estimate, « au moins » before a lower bound: never a bare number. */
export function qualifier(status: Status): string {
  if (status === "estimated") return "≈\u00a0";
  return status === "minorant" ? "au moins\u00a0" : "";
}
