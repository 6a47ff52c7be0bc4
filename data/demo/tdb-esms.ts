import { csv, type Cell } from "./csv.ts";
import type { DemoFile } from "./file.ts";
import { createRandom } from "./random.ts";
import type { Structure } from "./structures.ts";

/** Categories that answer the tableau de bord: neither home help nor hospitals nor schools. */
const ANSWERING = new Set(
  "500 354 183 186 188 192 182 189 190 255 437 448 449 445 446 246 180 165 197 178".split(" "),
);

const YEARS = [2022, 2023] as const;

const HEADER = [
  "Finess",
  "Année",
  "Taux d'ETP vacants au 31/12",
  "Taux de rotation du personnel sur effectifs réels",
  "Taux d'absentéisme pour maladie ordinaire/courte durée",
];

/** As SAS writes a fraction: .0818000, and 1.0400000 above one. */
function fraction(value: number): string {
  return Math.max(0, value)
    .toFixed(7)
    .replace(/^0(?=\.)/, "");
}

/** The file as an ARS receives it. One structure in eight does not answer, one answer in ten is left blank. */
export function tdbFile(seed: string, structures: readonly Structure[]): DemoFile {
  const random = createRandom(`${seed} tdb`);
  const answers = structures.filter((s) => ANSWERING.has(s.category.code));
  const rows = YEARS.flatMap((year) =>
    answers.flatMap((s): Cell[][] => {
      const [vacant, turnover, sick] = [
        random.lognormal(0.05, 0.7),
        random.lognormal(0.17, 0.5),
        random.lognormal(0.035, 0.5),
      ];
      if (random.chance(1 / 8)) return [];
      const said = (value: number) => (random.chance(0.1) ? null : fraction(value));
      return [[s.finess, year, said(vacant), said(turnover), said(sick)]];
    }),
  );
  return {
    path: "tdb_esms/diamant_2024.csv",
    bytes: csv(HEADER, rows, { separator: ";", newline: "\r\n", encoding: "latin1" }),
  };
}
