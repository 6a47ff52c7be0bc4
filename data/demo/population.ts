import { csv } from "./csv.ts";
import type { DemoFile } from "./file.ts";
import { DEPARTEMENTS, departementName, REGION } from "./names.ts";
import { createRandom } from "./random.ts";
import type { Region } from "./region.ts";

/** Shares of the population by five-year band, 0–4 to 95 and more, per thousand: a pyramid close to that of the country. */
const BANDS = [50, 57, 61, 61, 58, 56, 60, 62, 61, 63, 66, 65, 62, 60, 56, 41, 29, 20, 9, 3];

function bandName(rank: number): string {
  return rank === 19 ? "95 ans et plus" : `${rank * 5} à ${rank * 5 + 4} ans`;
}

const sum = (bands: number[], from = 0) => bands.slice(from).reduce((a, b) => a + b, 0);

/** The truth about ages: people of 75 and more, by département. */
export interface AgeTruth {
  dep: string;
  total: number;
  from75: number;
}

export function populationFiles(region: Region): { files: DemoFile[]; ages: AgeTruth[] } {
  const random = createRandom(`${region.seed} population`);
  const ages: AgeTruth[] = [];
  const rows: (string | number)[][] = [];
  for (const [rank, dep] of DEPARTEMENTS.entries()) {
    const people = region.communes.filter((c) => c.dep === dep).reduce((sum, c) => sum + c.population, 0);
    // Some départements are older than others.
    const tilt = 1 + (rank % 3) * 0.012 + random.between(-0.004, 0.008);
    const weights = BANDS.map((band, i) => band * tilt ** i);
    const whole = weights.reduce((sum, w) => sum + w, 0);
    const women = weights.map((w, i) =>
      Math.round((people * w * (0.487 + Math.max(0, i - 8) * 0.014)) / whole),
    );
    const men = weights.map((w, i) => Math.round((people * w) / whole) - (women[i] ?? 0));
    const both = women.map((w, i) => w + (men[i] ?? 0));
    for (const [sex, bands] of [
      ["Ensemble", both],
      ["Hommes", men],
      ["Femmes", women],
    ] as const) {
      bands.forEach((count, i) => rows.push([dep, departementName(dep), sex, bandName(i), count]));
      rows.push([dep, departementName(dep), sex, "Total", sum(bands)]);
    }
    ages.push({ dep, total: sum(both), from75: sum(both, 15) });
  }
  return {
    ages,
    files: [
      {
        path: "population/population_dep_sexe_age_2022_tidy.csv",
        bytes: csv(["dep", "nom", "sexe", "age", "pop_1er_janvier_2022"], rows),
      },
      { path: "population/population_communes_2013-2021_observatoire.csv", bytes: history(region) },
    ],
  };
}

/** Towns by the sea grow, the others hold or lose a little. */
function history(region: Region): Uint8Array {
  const random = createRandom(`${region.seed} population history`);
  const years = [13, 14, 15, 16, 17, 18, 19, 20, 21];
  const rows = region.communes.map((c, i) => {
    const growth = random.normal(1.002, 0.007);
    const past = years.map((year) => Math.max(9, Math.round(c.population / growth ** (23 - year))));
    return [i + 1, REGION.code, c.dep, `${c.dep}01`, c.code, c.name, ...past];
  });
  const header = ["objectid", "reg", "dep", "cv", "codgeo", "libgeo", ...years.map((year) => `p${year}_pop`)];
  return csv(header, rows, { bom: true });
}
