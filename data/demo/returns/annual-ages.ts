import type { Filling } from "./filling.ts";
import { share } from "./sheet.ts";

const AGES = {
  ages_moins_20: 0.008,
  ages_20_29: 0.16,
  ages_30_39: 0.23,
  ages_40_49: 0.26,
  ages_50_54: 0.14,
  ages_55_59: 0.13,
  ages_60_64: 0.065,
  ages_65_plus: 0.007,
};

const SENIORITY = {
  anciennete_moins_1: 0.16,
  anciennete_1_4: 0.31,
  anciennete_5_9: 0.22,
  anciennete_10_19: 0.2,
  anciennete_20_plus: 0.11,
};

/** Groupes whose seniority nobody looked up. */
const UNKNOWN_SENIORITY = 0.04;

/** By groupe of métiers; the bands add up to the persons. They are a structure’s own, and slowly get older. */
export function fillAges({ sheet, groupes, lasting, random, workforce }: Filling): void {
  for (const [groupe, posts] of groupes) {
    const persons = posts.reduce((sum, { personnes }) => sum + personnes, 0);
    for (const bands of [AGES, SENIORITY]) {
      const tilt = lasting.normal(0, 0.12) + 0.01 * (workforce.year - 2021);
      const weights = Object.values(bands).map((weight, rank, all) => {
        const older = (rank + 0.5) / all.length - 0.5;
        return weight * Math.exp(tilt * older * 3 + lasting.normal(0, 0.2));
      });
      const parts = share(persons, weights);
      const known = bands === AGES || !random.chance(UNKNOWN_SENIORITY);
      Object.keys(bands).forEach((band, rank) => sheet.numberIf(known, band, groupe, parts[rank] ?? 0));
    }
  }
}
