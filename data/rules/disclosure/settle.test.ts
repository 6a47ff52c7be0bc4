import { expect, it } from "vitest";
import { protect } from "./protect.ts";
import { protectionOf } from "./primary.ts";
import { regionForTest } from "./region-for-test.ts";
import { settle } from "./settle.ts";
import { openHighs, rangeOf } from "./soundness-for-test.ts";
import { systemOf } from "./system.ts";
import { PUBLISHED, SECRET, SECRET_INDUIT } from "./table.ts";
import { createDifferences, secretsOf } from "./targets.ts";

const highs = await openHighs();
const size = { structures: 26, gestionnaires: 12, communes: 12, departements: 2, zones: 3, epci: 3 };

/** A table, what the engine shows of it, and one cell in four that other quantities hide. */
function decidedOf(seed: number) {
  const table = regionForTest({ seed, ...size, groupes: 2, metiersByGroupe: 1, secteurs: 2 });
  const { mask } = protect(table, highs);
  return { table, mask, withheld: Uint8Array.from(mask, (_, cell) => Number((cell + seed) % 4 === 0)) };
}

it.each([1, 2, 3, 4, 5, 6])(
  "protects what is left of totals when some of their parts are hidden by others (%i)",
  { timeout: 60_000 },
  (seed) => {
    const decided = decidedOf(seed);
    const { mask, loss } = settle(decided, highs);
    const system = systemOf(decided.table);
    const groups = new Uint8Array(system.members.groups).fill(SECRET_INDUIT);
    mask.forEach((state, cell) => {
      if (state === PUBLISHED) groups[system.members.group[cell]!] = PUBLISHED;
    });
    for (const target of [...secretsOf(system), ...createDifferences(system)(groups)]) {
      const { behind } = target;
      const [low, high] = rangeOf(decided.table, mask, target, highs);
      const needed = protectionOf(behind, decided.table.unit);
      expect(high).toBeGreaterThanOrEqual(behind.total + needed - 1e-3);
      expect(low).toBeLessThanOrEqual(Math.max(behind.largestValue, behind.total - needed) + 1e-3);
    }
    expect(loss.secret + loss.secretInduit).toBe(mask.filter((state) => state !== PUBLISHED).length);
  },
);

it("hides what others hide, and leaves secrets what they are", () => {
  const decided = decidedOf(3);
  const { mask } = settle(decided, highs);
  decided.mask.forEach((state, cell) => {
    if (state === SECRET) expect(mask[cell]).toBe(SECRET);
    else if (decided.withheld[cell] === 1) expect(mask[cell]).toBe(SECRET_INDUIT);
  });
  expect(mask.filter((state) => state === PUBLISHED).length).toBeGreaterThan(5);
});
