import { expect, test, vi } from "vitest";
import { admit } from "#data/rules/disclosure/admit.ts";
import { primary, protect } from "#data/rules/disclosure/protect.ts";
import { regionForTest } from "#data/rules/disclosure/region-for-test.ts";
import { Memory } from "#data/rules/disclosure/memory.ts";
import { pricesOf } from "#data/rules/disclosure/prices.ts";
import { Protector } from "#data/rules/disclosure/protector.ts";
import { secretsOf } from "#data/rules/disclosure/targets.ts";
import { systemOf } from "#data/rules/disclosure/system.ts";
import { PUBLISHED, type Table } from "#data/rules/disclosure/table.ts";
import { attackTable } from "./attack.ts";
import { openHighs } from "../highs.ts";

// An engine and an attack on a thousand cells, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const highs = await openHighs();

/** A département and its neighbour, with zones and bassins that cross them. */
const departement = regionForTest({
  seed: 3,
  structures: 120,
  gestionnaires: 40,
  communes: 40,
  departements: 2,
  zones: 3,
  epci: 5,
  groupes: 4,
  metiersByGroupe: 3,
  secteurs: 3,
});

const attack = (table: Table, mask: Uint8Array) =>
  attackTable(
    table,
    mask.map((state) => (state === PUBLISHED ? 1 : 0)),
    highs,
  ).narrowed;

/** The table with other contributions, as a wrong engine would count them. */
const counted = (table: Table, contributions: Partial<Table["contributions"]>): Table => ({
  ...table,
  contributions: { ...table.contributions, ...contributions },
});

const place = (cell: number) => departement.dimensions[0].nodes[departement.cells[0][cell] ?? 0]?.name ?? "";

/** Broken engines: each gives a mask of the département. */
const broken: Record<string, () => Uint8Array> = {
  "masks only what the rules forbid, nothing around it": () => {
    const system = systemOf(departement);
    const groups = primary(system);
    return Uint8Array.from(system.members.group, (group) => groups[group] ?? PUBLISHED);
  },
  "protects secret cells, and forgets what follows from the difference of others": () => {
    const system = systemOf(departement);
    const groups = primary(system);
    const prices = pricesOf(system, groups, new Uint8Array(groups.length));
    new Protector(system, { mask: groups, prices, memory: new Memory() }, null).protect(secretsOf(system));
    return Uint8Array.from(system.members.group, (group) => groups[group] ?? PUBLISHED);
  },
  "forgets that zones, bassins and EPCI cross départements": () => {
    const kept = departement.dimensions[0].nodes.filter(({ name }) => /^(fr|reg|dep):/.test(name));
    const cells = [...departement.cells[0].keys()].filter((cell) => /^(fr|reg|dep):/.test(place(cell)));
    const column = (d: 0 | 1 | 2 | 3 | 4) =>
      Uint16Array.from(cells, (cell) => departement.cells[d][cell] ?? 0);
    const places = Uint16Array.from(cells, (cell) => kept.findIndex(({ name }) => name === place(cell)));
    const [whole, ...rest] = departement.dimensions;
    const narrow: Table = {
      ...departement,
      dimensions: [{ ...whole, nodes: kept }, ...rest],
      cells: [places, column(1), column(2), column(3), column(4)],
    };
    const system = systemOf(departement);
    const groups = primary(system);
    const mask = Uint8Array.from(system.members.group, (group) => groups[group] ?? PUBLISHED);
    protect(narrow).mask.forEach((state, i) => (mask[cells[i] ?? 0] = state));
    return mask;
  },
  "ignores that one gestionnaire dominates": () =>
    protect(counted(departement, { value: new Float64Array(departement.contributions.value.length).fill(1) }))
      .mask,
  "counts structures instead of gestionnaires": () =>
    protect(
      counted(departement, { gestionnaire: Uint32Array.from(departement.contributions.gestionnaire.keys()) }),
    ).mask,
  "forgets, once the rules are applied, that several answers are of one gestionnaire who knows them": () => {
    const groups = primary(systemOf(departement));
    const strangers = systemOf(
      counted(departement, { gestionnaire: Uint32Array.from(departement.contributions.gestionnaire.keys()) }),
    );
    admit(strangers, groups, null);
    return Uint8Array.from(strangers.members.group, (group) => groups[group] ?? PUBLISHED);
  },
  "takes as complement the smallest cell beside, even one worth nothing": () => smallestBeside(departement),
};

test.each([
  ["cycles alone", null],
  ["linear programs", highs],
])("finds nothing in a département that the engine protected by %s", (_, solver) => {
  const { mask } = protect(departement, solver);
  expect(mask.filter((state) => state === PUBLISHED).length).toBeGreaterThan(50);
  expect(attack(departement, mask)).toEqual([]);
});

test.each(Object.keys(broken))("catches an engine that %s", (name) => {
  expect(attack(departement, broken[name]?.() ?? new Uint8Array(0))).not.toEqual([]);
});

/** Masks what the rules forbid, then the smallest shown sibling along métiers and secteurs, zeros included. */
function smallestBeside(table: Table): Uint8Array {
  const system = systemOf(table);
  const groups = primary(system);
  const mask = Uint8Array.from(system.members.group, (group) => groups[group] ?? PUBLISHED);
  const total = (cell: number) => system.behind[system.members.group[cell] ?? 0]?.total ?? 0;
  const cells = [...table.cells[0].keys()];
  for (const d of [1, 2] as const) {
    const lines = new Map<string, number[]>();
    for (const cell of cells) {
      const key = table.cells.map((column, k) => (k === d ? "" : column[cell])).join();
      lines.set(key, [...(lines.get(key) ?? []), cell]);
    }
    for (const line of lines.values()) {
      const hidden = line.filter((cell) => mask[cell] !== PUBLISHED);
      const [smallest] = line.filter((cell) => mask[cell] === PUBLISHED).sort((a, b) => total(a) - total(b));
      if (hidden.length === 1 && smallest !== undefined) mask[smallest] = 2;
    }
  }
  return mask;
}
