import {
  array,
  assert,
  constantFrom,
  integer,
  nat,
  option,
  property,
  record,
  type Arbitrary,
} from "fast-check";
import { expect, it } from "vitest";
import { advance, type Answer } from "./advance.ts";
import type { Change, State } from "./choose.ts";
import { frameOf, type Where } from "./frame.ts";
import type { Version } from "./past.ts";

/** Two départements, three zones and two bassins that cross them, two secteurs. */
const WHERES: Where[] = [
  ["A", "1", "1"],
  ["A", "2", "1"],
  ["B", "2", "2"],
  ["B", "3", "2"],
].flatMap(([dep = "", ze = "", be = ""]) =>
  ["domicile", "handicap"].map((secteur) => ({ secteur, places: { reg: "X1", dep, ze, be } })),
);

interface World {
  structures: { gestionnaire: number; where: Where }[];
  /** What happens: a structure answers a value, or takes its answer back; then time passes, h. */
  steps: { acts: { structure: number; value: number | null }[]; hours: number }[];
}

const world: Arbitrary<World> = integer({ min: 8, max: 26 }).chain((count) =>
  record({
    structures: array(
      record({
        gestionnaire: integer({ min: 1, max: 14 }),
        where: constantFrom(...WHERES.slice(0, 6)),
      }),
      { minLength: count, maxLength: count },
    ),
    steps: array(
      record({
        acts: array(
          record({
            structure: nat(count - 1),
            value: option(integer({ min: 0, max: 12 }), { freq: 3 }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        hours: constantFrom(0, 1, 30),
      }),
      { minLength: 2, maxLength: 8 },
    ),
  }),
);

/** One published number: the versions of answers it is the sum of. */
type Observation = ReadonlySet<number>;

/** Plays a month, and writes down everything that anyone polling at every state could have read. */
function play({ structures, steps }: World) {
  const frame = frameOf(structures.map(({ where }) => ({ ...where, expected: 1 })));
  const parts = structures.map(({ where }) => frame.partOf(where));
  const answers = new Map<number, Answer>();
  const counted = new Map<number, { version: number; contribution: State["counted"][number] }>();
  const versions: Version[] = [];
  const owners: number[] = [];
  const observations: Observation[] = [];
  let shown: number[] = [];
  let told: State["told"] = new Map();
  let now = 0;
  let states = 0;
  steps.forEach(({ acts, hours }, release) => {
    for (const { structure, value } of acts) {
      const { gestionnaire } = structures[structure]!;
      answers.set(structure, {
        structure,
        gestionnaire,
        part: parts[structure]!,
        value,
        heads: 9,
        since: now,
      });
    }
    now += hours * 3_600_000;
    const state: State = {
      frame,
      ...{ magnitude: "postes_ouverts", month: "2026-02", withHeads: false },
      ...{ counted: [...counted.values()].map(({ contribution }) => contribution), versions, shown, told },
    };
    const next = advance(state, [...answers.values()], now);
    for (const change of next.released) count(change, release);
    shown = next.rows.flatMap(({ cell, status }) => (status === "ok" ? [cell] : []));
    told = new Map(next.rows.map(({ cell, status }) => [cell, status]));
    states += next.released.length > 0 ? 1 : 0;
    for (const { cell, value } of next.rows) {
      if (value === null) continue;
      const behind = [...counted.values()].filter(({ contribution }) =>
        frame.cells[cell]!.parts.includes(contribution.part),
      );
      expect(value).toBe(behind.reduce((sum, { contribution }) => sum + contribution.value, 0));
      observations.push(new Set(behind.map(({ version }) => version)));
    }
  });
  return { observations, owners, states };

  function count({ structure, gestionnaire, part, heads, to }: Change, release: number) {
    versions.push({ structure, gestionnaire, part, release, value: to });
    if (to === null) counted.delete(structure);
    else
      counted.set(structure, {
        version: owners.push(gestionnaire) - 1,
        contribution: { structure, gestionnaire, part, heads, value: to },
      });
  }
}

const PRIME = 1_000_003;

/** Rank of rows of 0 and 1 over the columns given. */
function rankOf(rows: readonly Observation[], columns: readonly number[]): number {
  const matrix = rows.map((row) => columns.map((column) => Number(row.has(column))));
  let rank = 0;
  for (let column = 0; column < columns.length; column++) {
    const at = matrix.findIndex((row, index) => index >= rank && row[column] !== 0);
    if (at === -1) continue;
    [matrix[rank], matrix[at]] = [matrix[at]!, matrix[rank]!];
    const head = matrix[rank]!;
    for (let index = rank + 1; index < matrix.length; index++) {
      const row = matrix[index]!;
      const factor = row[column]!;
      if (factor === 0) continue;
      for (let k = column; k < columns.length; k++)
        row[k] = (((row[k]! * head[column]! - factor * head[k]!) % PRIME) + PRIME) % PRIME;
    }
    rank++;
  }
  return rank;
}

/** Two gestionnaires, or one, whose answers some combination of everything published is made of alone. */
function isolated(observations: readonly Observation[], owners: readonly number[]): number[] | null {
  const rows = [...new Map(observations.map((row) => [[...row].join(), row])).values()];
  const columns = [...owners.keys()];
  const whole = rankOf(rows, columns);
  const names = [...new Set(owners)];
  for (const a of names)
    for (const b of names)
      if (
        a <= b &&
        rankOf(
          rows,
          columns.filter((column) => owners[column] !== a && owners[column] !== b),
        ) < whole
      )
        return [a, b];
  return null;
}

it("lets nobody work out the answers of fewer than three gestionnaires from the states it went through", () => {
  const seen = { states: 0, months: 0 };
  assert(
    property(world, (given) => {
      const { observations, owners, states } = play(given);
      seen.states += states;
      seen.months += states > 1 ? 1 : 0;
      expect(isolated(observations, owners)).toBeNull();
    }),
    { seed: 20_261_122, numRuns: 600 },
  );
  // The months played are not all silent.
  expect(seen.months).toBeGreaterThan(80);
  expect(seen.states).toBeGreaterThan(400);
}, 120_000);

it("is caught when a change is told alone", () => {
  const states: Observation[] = [new Set([0, 1, 2, 3]), new Set([0, 1, 2, 4])];
  expect(isolated(states, [1, 2, 3, 4, 4])).toContain(4);
});
