import { createProtector, protectTargets } from "./secondary.ts";
import type { System } from "./system.ts";
import { createDifferences } from "./targets.ts";

/**
 * Protects what is no cell but follows from published cells: unsafe rests and crossings. Masking makes others: it is
 * asked again until none is new.
 */
export function certify(system: System, mask: Uint8Array): void {
  const protect = createProtector(system, mask);
  const differencesOf = createDifferences(system);
  const done = new Set<string>();
  const fresh = () => differencesOf(mask).filter(({ leaves }) => done.size < done.add(leaves.join()).size);
  for (let targets = fresh(); targets.length > 0; targets = fresh()) protectTargets(protect, targets);
}
