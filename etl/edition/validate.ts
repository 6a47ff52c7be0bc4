import { numberAt, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";
import type { Indicator } from "#data/contract/indicator.ts";
import { levelOf, MASKED, statusOf } from "#data/contract/vocabulary.ts";
import type { IndicatorContent } from "./content.ts";

const NUMBERS = ["value", "low", "high", "numerator", "denominator", "contributors", "coverage"];
const DIMENSIONS = ["level", "code", "metier", "secteur", "modalite", "millesime"];
/** Faults shown of one kind: enough to find where it comes from. */
const SHOWN = 3;

/** What a mart says that its meaning does not allow, in French; nothing when they agree. */
export function faultsOf({ meaning, table }: IndicatorContent): string[] {
  const texts = new Map([...DIMENSIONS, "status"].map((name) => [name, textColumn(table, name)]));
  const numbers = new Map(NUMBERS.map((name) => [name, numberColumn(table, name)]));
  const text = (name: string, row: number) => {
    const column = texts.get(name);
    return column === undefined ? "" : textAt(column, row);
  };
  const number = (name: string, row: number) => {
    const column = numbers.get(name);
    return column === undefined ? null : numberAt(column, row);
  };
  const rules: [string, (row: number) => boolean][] = [
    ["niveau non prévu par la fiche", (row) => !meaning.levels.includes(levelOf(text("level", row)))],
    ...(["metier", "secteur", "modalite"] as const)
      .filter((name) => !meaning.dimensions.includes(name))
      .map((name): [string, (row: number) => boolean] => [
        `dimension ${name} non prévue par la fiche`,
        (row) => text(name, row) !== "all",
      ]),
    [
      "nombre sur une ligne masquée",
      (row) =>
        MASKED.has(statusOf(text("status", row))) && NUMBERS.some((name) => number(name, row) !== null),
    ],
    [
      "valeur absente d’une ligne publiée",
      (row) => !MASKED.has(statusOf(text("status", row))) && number("value", row) === null,
    ],
    // An index of tension may be negative; a filling rate may exceed 1, more being admitted than there are places. A gap
    // to a mean, which has no components, may be negative, and so may what structures say they lack: more are in post
    // than budgeted.
    ["valeur négative", (row) => isBelowZero(number("value", row), number("numerator", row), meaning)],
    [
      "taux sans bornes donné comme minorant",
      (row) => meaning.kind !== "count" && text("status", row) === "minorant",
    ],
  ];
  return rules.flatMap(([fault, breaks]) => {
    const rows = firstRows(table.length, breaks);
    return rows.map(
      (row) => `${meaning.slug} : ${fault} (${DIMENSIONS.map((name) => text(name, row)).join(" ")}).`,
    );
  });
}

function isBelowZero(value: number | null, numerator: number | null, { returns }: Indicator): boolean {
  if (value === null || numerator === null || value >= 0) return false;
  return returns === null || numerator >= 0;
}

/** Places that figures name and that the territories do not know. */
export function unknownPlaces({ meaning, table }: IndicatorContent, known: ReadonlySet<string>): string[] {
  const level = textColumn(table, "level");
  const code = textColumn(table, "code");
  const missing = new Set<string>();
  for (let row = 0; row < table.length; row++) {
    const place = `${textAt(level, row)}:${textAt(code, row)}`;
    if (!known.has(place)) missing.add(place);
  }
  if (missing.size === 0) return [];
  const shown = [...missing].slice(0, SHOWN).join(", ");
  return [`${meaning.slug} : ${missing.size} territoire(s) inconnu(s) (${shown}).`];
}

function firstRows(length: number, breaks: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < length && rows.length < SHOWN; row++) if (breaks(row)) rows.push(row);
  return rows;
}
