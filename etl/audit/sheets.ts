import { group } from "d3-array";
import type { Highs } from "highs";
import type { PoolClient } from "pg";
import { z } from "zod";
import { indicators } from "#data/indicators/index.ts";
import {
  type Comparable,
  GROUP_LEVELS,
  groupKey,
  LIKENESSES,
  type Step,
} from "#data/rules/restitution/widening.ts";
import { rows } from "#server/db/query.ts";
import { tableOfAtoms } from "../models/atoms.ts";
import { isIn, lineName, type Published } from "../restitution/published-cells.ts";
import { readComparables } from "../restitution/reader.ts";
import { attackByPairs } from "./restitutions.ts";

/** What two readers who put their sheets together found. */
export interface SheetsAttack {
  /** Comparisons that sheets tell. */
  told: number;
  /** Lines and years that they are about. */
  lines: number;
  /** Lines of which a third was placed: « taux_vacance ide all 2025 », once for each time. */
  placed: string[];
  /** Comparisons with more or fewer structures than declared it since: returns were frozen again. */
  others: number;
}

const told = z.object({
  structure: z.number(),
  millesime: z.string(),
  indicator: z.string(),
  metier: z.string(),
  modalite: z.string(),
  likeness: z.enum(LIKENESSES),
  level: z.enum(GROUP_LEVELS),
  structures: z.number(),
});
type Told = z.infer<typeof told>;

const declared = z.object({ structure: z.number(), numerator: z.number(), denominator: z.number() });

/** What a structure declared of a line, and where it stands. */
interface Declared extends Comparable {
  numerator: number;
  denominator: number;
}

/**
 * Plays two readers against a third on every sheet as it was written, line by line, beside what an edition publishes of
 * the same line. Who is in a group follows from the public rule; what they declared, from the atoms.
 */
export async function attackSheets(
  db: PoolClient,
  { highs, published }: { highs: Highs; published: Published },
): Promise<SheetsAttack> {
  const report: SheetsAttack = { told: 0, lines: 0, placed: [], others: 0 };
  const found = await rows(db, new URL("./told.sql", import.meta.url), [], told);
  if (found.length === 0) return report;
  const places = await readComparables(db);
  for (const [line, of] of group(found, lineOf)) {
    const figures = await readDeclared(db, of[0]!, places);
    const groupOf = createGroups(figures);
    const facts = of.flatMap(({ structure, structures, likeness, level }) => {
      const reader = places.get(structure);
      if (reader === undefined) return [];
      const members = groupOf({ likeness, level }, reader);
      const others = members.filter((rank) => figures[rank]?.gestionnaire !== reader.gestionnaire);
      if (others.length !== structures) report.others++;
      return [{ reader: reader.gestionnaire, members }];
    });
    report.told += of.length;
    report.lines++;
    const cells = (await published.of(of[0]!.indicator)).get(lineName(of[0]!)) ?? [];
    const open = cells.map((cell) => figures.flatMap((one, rank) => (isIn(cell, one) ? [rank] : [])));
    for (const { unit, valueOf } of magnitudesOf(of[0]!, figures)) {
      const declarations = figures.map((one) => ({
        gestionnaire: one.gestionnaire,
        value: valueOf(one),
      }));
      const placed = attackByPairs(declarations, facts, { unit, highs, open });
      report.placed.push(...placed.map(() => line));
    }
  }
  return report;
}

function lineOf({ indicator, metier, modalite, millesime }: Told): string {
  return [indicator, metier, modalite, millesime].join(" ");
}

/** Those who declared a line that can be computed. */
async function readDeclared(
  db: PoolClient,
  { indicator, metier, modalite, millesime }: Told,
  places: ReadonlyMap<number, Comparable>,
): Promise<Declared[]> {
  const { rows: found } = await db.query(
    `select structure, sum(numerator)::bigint as numerator, sum(denominator)::bigint as denominator
     from staging.${tableOfAtoms(meaningOf(indicator).slug)}
     where millesime = $1 and modalite = $2 and $3 in ('all', metier)
     group by structure
     having sum(numerator) is not null and sum(denominator) > 0
     order by structure`,
    [millesime, modalite, metier],
  );
  return declared
    .array()
    .parse(found)
    .flatMap(({ structure, ...figure }) => {
      const place = places.get(structure);
      return place === undefined ? [] : { ...place, ...figure };
    });
}

function meaningOf(slug: string) {
  const meaning = indicators.find((one) => one.slug === slug);
  if (meaning === undefined) throw new Error(`${slug} : une feuille le cite, aucun indicateur n’a ce nom`);
  return meaning;
}

/** Finds the ranks of those of a reader’s group, by the public rule; the same group is the same list. */
function createGroups(figures: readonly Declared[]): (step: Step, reader: Comparable) => number[] {
  const known = new Map<string, number[]>();
  return (step, reader) => {
    const key = groupKey(step, reader);
    const name = `${step.likeness} ${key}`;
    const found =
      known.get(name) ?? figures.flatMap((one, rank) => (groupKey(step, one) === key ? [rank] : []));
    known.set(name, found);
    return found;
  };
}

/** Both components; of a numerator that goes below zero, what it is taken from. */
function magnitudesOf({ indicator }: Told, figures: readonly Declared[]) {
  const { numerator, denominator } = meaningOf(indicator);
  const isSigned = figures.some((one) => one.numerator < 0);
  return [
    { unit: denominator?.divisor ?? 1, valueOf: (one: Declared) => one.denominator },
    {
      unit: numerator?.divisor ?? 1,
      valueOf: (one: Declared) => (isSigned ? one.denominator - one.numerator : one.numerator),
    },
  ];
}
