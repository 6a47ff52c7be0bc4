import type { Cause } from "#data/contract/edition.ts";
import type { Lineage } from "#data/contract/lineage.ts";
import type { EditionFigures } from "../edition/open-edition.ts";
import { findRow } from "./find-row.ts";

type Entry = Lineage["editions"][number];

interface Seen extends Omit<Entry, "delta" | "cause"> {
  contributors: number | null;
}

/** The same figure from this edition to the oldest given, each with what moved it since the one before. */
export async function readEditions(
  editions: readonly EditionFigures[],
  { indicator, ...dimensions }: Readonly<Record<string, string>> & { indicator: string },
): Promise<Entry[]> {
  const seen: Seen[] = [];
  // One after the other: a table at a time in memory.
  for (const edition of editions) {
    const meaning = edition.indicators.get(indicator);
    const row = meaning === undefined ? null : findRow(await edition.table(indicator), dimensions);
    seen.push({
      edition: edition.id,
      value: row?.number("value") ?? null,
      status: row?.status() ?? null,
      formula_version: meaning?.formula_version ?? null,
      contributors: row?.number("contributors") ?? null,
    });
  }
  return seen.map(({ contributors, ...one }, i) => {
    const before = seen[i + 1];
    const told = before !== undefined && before.status !== null && one.status !== null;
    const moved = told && (before.value !== one.value || before.status !== one.status);
    const numbers = before !== undefined && before.value !== null && one.value !== null;
    return {
      ...one,
      delta: numbers ? one.value! - before.value! : null,
      cause: moved ? causeOf(before, { ...one, contributors }) : null,
    };
  });
}

/** The formula explains before the perimeter, the perimeter before the data. */
function causeOf(before: Seen, now: Seen): Cause {
  if (before.formula_version !== now.formula_version) return "formule";
  const known = before.contributors !== null && now.contributors !== null;
  return known && before.contributors !== now.contributors ? "perimetre" : "donnees";
}
