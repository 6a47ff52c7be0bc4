import { describe, expect, it } from "vitest";
import { createRandom } from "#data/demo/random.ts";
import { type Figure, gatherGroups } from "#data/rules/restitution/group.ts";
import { SIZE_BANDS } from "#data/rules/restitution/size.ts";
import { groupKey, type Step, stepsOf } from "#data/rules/restitution/widening.ts";
import { openHighs } from "../highs.ts";
import { isIn, type PublishedCell } from "../restitution/published-cells.ts";
import { publishedGroups } from "../restitution/published-groups.ts";
import { gatherTold } from "../restitution/told-groups.ts";
import type { Tried } from "../restitution/tried.ts";
import { attackByPairs, type Fact, type PlacedThird } from "./restitutions.ts";

const highs = await openHighs();
const steps = stepsOf(false);
const named = { magnitude: "essai", millesime: "2025", units: [1, 1] as const };
const MEASURES = ["prap", "isole"];

/** A thin région of few gestionnaires, some with sites: zones that départements cut, sizes and numerators as skewed as they come. */
function regionOf(seed: string): Figure[] {
  const random = createRandom(seed);
  const structures = 30 + random.int(60);
  return Array.from({ length: structures }, (_, structure) => {
    const size = random.int(3);
    const zone = random.int(4);
    const denominator = Math.round(300 * 4 ** size * (1 + random.next()));
    return {
      structure,
      gestionnaire: `g${random.int(Math.round(structures * 0.6))}`,
      categorie: random.pick(["500", "354"]),
      secteur: "personnes_agees",
      size: SIZE_BANDS[size] ?? "moins_20",
      ze: `${zone}`,
      dep: zone % 2 === 0 && random.chance(0.5) ? "D3" : `D${zone % 2}`,
      reg: "R",
      numerator: Math.round(denominator * 0.5 * random.next() ** 6),
      denominator,
    };
  });
}

/** Measures in place, drawn; one structure in ten did not say. */
function triedIn(figures: readonly Figure[], seed: string): Tried {
  const random = createRandom(`mesures ${seed}`);
  const answered = figures.filter(() => random.chance(0.9));
  const choices = new Map(
    answered.map(({ structure }) => [structure, new Set(MEASURES.filter(() => random.chance(0.4)))]),
  );
  return { measures: MEASURES, choices };
}

type Holds = (one: Figure) => boolean;

/** The sum over the group of a reader at a step, or over a part of it, its own structures left out. */
function factOf(figures: readonly Figure[], reader: Figure, step: Step, holds: Holds = () => true): Fact {
  const key = groupKey(step, reader);
  const isMember = (one: Figure) =>
    one.gestionnaire !== reader.gestionnaire && groupKey(step, one) === key && holds(one);
  return {
    reader: reader.gestionnaire,
    members: figures.flatMap((one, rank) => (isMember(one) ? [rank] : [])),
  };
}

/** What the sheets of a région tell when a rule gives each structure its step. */
function factsBy(figures: readonly Figure[], stepOf: (reader: Figure) => Step | null): Fact[] {
  return figures.flatMap((reader) => {
    const step = stepOf(reader);
    return step === null ? [] : [factOf(figures, reader, step)];
  });
}

/** The places whose sums the engine lets out, and those they count. */
function publishedIn(figures: readonly Figure[]): { cells: PublishedCell[]; open: number[][] } {
  const shown = publishedGroups(figures, steps, named, null);
  const cells = [...shown].flatMap((key) => {
    const [, level, code = "", secteur = ""] = /^(ze|dep|reg):(.+)~(personnes_agees)$/.exec(key) ?? [];
    const known = (["ze", "dep", "reg"] as const).find((one) => one === level);
    return known === undefined ? [] : [{ level: known, code, secteur }];
  });
  return {
    cells,
    open: cells.map((cell) => figures.flatMap((one, rank) => (isIn(cell, one) ? [rank] : []))),
  };
}

function attack(
  figures: readonly Figure[],
  facts: readonly Fact[],
  unit = 1,
  open: readonly (readonly number[])[] = [],
) {
  return (["numerator", "denominator"] as const).flatMap((magnitude) =>
    attackByPairs(
      figures.map((one) => ({ gestionnaire: one.gestionnaire, value: one[magnitude] })),
      facts,
      { unit, highs, open },
    ),
  );
}

const SEEDS = Array.from({ length: 6 }, (_, rank) => `région ${rank}`);

describe("two readers who put their sheets together", () => {
  it.each(SEEDS)("leave every third its protection (%s)", { timeout: 60_000 }, (seed) => {
    const figures = regionOf(seed);
    const { groups } = gatherTold(figures, steps, named, null);
    const facts = factsBy(figures, (reader) => groups.of(reader)?.step ?? null);
    expect(attack(figures, facts)).toEqual([]);
  });

  it.each(SEEDS)("leave it a whole unit where a unit is a hundred (%s)", { timeout: 60_000 }, (seed) => {
    const figures = regionOf(seed);
    const { groups } = gatherTold(figures, steps, { ...named, units: [100, 100] }, null);
    const facts = factsBy(figures, (reader) => groups.of(reader)?.step ?? null);
    expect(attack(figures, facts, 100)).toEqual([]);
  });

  it.each(SEEDS)("leave it beside what the edition publishes (%s)", { timeout: 60_000 }, (seed) => {
    const figures = regionOf(seed);
    const { cells, open } = publishedIn(figures);
    const { groups } = gatherTold(figures, steps, named, null, cells);
    const facts = factsBy(figures, (reader) => groups.of(reader)?.step ?? null);
    expect(attack(figures, facts, 1, open)).toEqual([]);
  });

  it("place a third beside what is published, when sheets do not look at it", { timeout: 60_000 }, () => {
    const found = SEEDS.flatMap((seed) => {
      const figures = regionOf(seed);
      const { groups } = gatherTold(figures, steps, named, null);
      const facts = factsBy(figures, (reader) => groups.of(reader)?.step ?? null);
      return attack(figures, facts, 1, publishedIn(figures).open);
    });
    expect(found.length).toBeGreaterThan(0);
  });

  it.each(SEEDS)("leave it with what is said of measures too (%s)", { timeout: 60_000 }, (seed) => {
    const figures = regionOf(seed);
    const tried = triedIn(figures, seed);
    const { groups, sides } = gatherTold(figures, steps, named, tried);
    const ofMeasures = figures.flatMap((reader) =>
      MEASURES.flatMap((measure) => {
        const step = sides?.(measure, reader)?.held.step;
        if (step === undefined) return [];
        return [true, false].map((isHeld) =>
          factOf(
            figures,
            reader,
            step,
            ({ structure }) => tried.choices.get(structure)?.has(measure) === isHeld,
          ),
        );
      }),
    );
    const facts = [...factsBy(figures, (reader) => groups.of(reader)?.step ?? null), ...ofMeasures];
    expect(attack(figures, facts)).toEqual([]);
  });

  it("still let most structures be told a group, which no measure costs them", () => {
    const told = SEEDS.map((seed) => {
      const figures = regionOf(seed);
      const { groups } = gatherTold(figures, steps, named, triedIn(figures, seed));
      return {
        groups: figures.filter((one) => groups.of(one) !== null).length / figures.length,
      };
    });

    expect(told.filter(({ groups }) => groups > 0.5).length).toBeGreaterThan(SEEDS.length / 2);
  });

  /** Facts of groups that two other gestionnaires make, as no rule lets them. */
  function thinFacts(figures: readonly Figure[]): Fact[] {
    return factsBy(figures, (reader) => {
      const isEnough = (step: Step) =>
        new Set(factOf(figures, reader, step).members.map((rank) => figures[rank]?.gestionnaire)).size >= 2;
      return steps.find(isEnough) ?? null;
    });
  }

  it("place a third when two other gestionnaires make a group", { timeout: 60_000 }, () => {
    const figures = regionOf("région 0");
    expect(attack(figures, thinFacts(figures)).length).toBeGreaterThan(0);
  });

  it("place the same whether a sum counts its reader or not", { timeout: 60_000 }, () => {
    const figures = regionOf("région 0");
    const facts = thinFacts(figures);
    const withReader = facts.map(({ reader, members }) => {
      const own = figures.flatMap(({ gestionnaire }, rank) => (gestionnaire === reader ? [rank] : []));
      return { reader, members: [...members, ...own] };
    });
    const named = (found: readonly PlacedThird[]) =>
      new Set(
        found.map(({ readers, third, value, low, high }) =>
          [...readers.toSorted(), third, value, low, high].join(" "),
        ),
      );
    expect(named(attack(figures, withReader))).toEqual(named(attack(figures, facts)));
  });

  it("place a third when only one reader at a time is thought of", { timeout: 60_000 }, () => {
    const found = SEEDS.flatMap((seed) => {
      const figures = regionOf(seed);
      const published = publishedGroups(figures, steps, named, null);
      const groups = gatherGroups(figures, steps, named.units, (key) => published.has(key));
      return attack(
        figures,
        factsBy(figures, (reader) => groups.of(reader)?.step ?? null),
      );
    });
    expect(found.length).toBeGreaterThan(0);
  });

  it("know the largest of a group once the second has told its own", () => {
    const declarations = [84, 10, 3, 3].map((value, rank) => ({ gestionnaire: `g${rank}`, value }));
    const facts = [{ reader: "lecteur", members: [0, 1, 2, 3] }];
    expect(attackByPairs(declarations, facts, { unit: 1, highs })).toEqual([
      { readers: ["lecteur", "g1"], third: "g0", value: 84, low: 0, high: 90 },
    ]);
  });

  it("do not place a third from sums that cross and leave it free", () => {
    const declarations = ["a", "b", "c"].map((gestionnaire) => ({ gestionnaire, value: 100 }));
    const facts = [
      { reader: "x", members: [0, 1] },
      { reader: "y", members: [1, 2] },
    ];
    const found = attackByPairs(declarations, facts, { unit: 1, highs });
    expect(found.filter(({ readers }) => readers.join() === "x,y")).toEqual([]);
  });
});
