import { csv, type Cell } from "./csv.ts";
import type { DemoFile } from "./file.ts";
import { departementName, REGION, upperCase } from "./names.ts";
import { createRandom } from "./random.ts";
import type { Structure } from "./structures.ts";

export const SAE_YEARS = [2019, 2021, 2022, 2024] as const;

/** Professions of table Q24 with their share of the staff of a general hospital and their yearly drift. */
const PROFESSIONS = [
  ["DIREC", 0.008, 1],
  ["DIRSOIN", 0.001, 1],
  ["ADMIN", 0.13, 1.004],
  ["CADRE", 0.02, 0.997],
  ["INFNS", 0.275, 1.004],
  ["INFSP", 0.032, 1.006],
  ["AIDES", 0.222, 1.008],
  ["ASHAU", 0.09, 0.992],
  ["PSYCH", 0.013, 1.012],
  ["SAGFE", 0.016, 0.998],
  ["REEDU", 0.024, 1.005],
  ["EDUCS", 0.007, 1.003],
  ["ASSIS", 0.008, 1.004],
  ["PHLAB", 0.05, 0.999],
  ["TECHN", 0.104, 0.996],
] as const;

type Profession = (typeof PROFESSIONS)[number][0];

/** What differs from a general hospital: factors on the shares above; 0 where the profession is not there. */
const PROFILES: Record<string, Partial<Record<Profession, number>>> = {
  "106": { INFNS: 0.7, INFSP: 0, AIDES: 1.35, SAGFE: 0, TECHN: 1.9 },
  "292": { INFNS: 1.4, INFSP: 0.15, AIDES: 0.55, PSYCH: 4, SAGFE: 0, EDUCS: 5, ASSIS: 2.6 },
  "109": { INFNS: 0.72, INFSP: 0.05, REEDU: 6, SAGFE: 0, PHLAB: 0.3 },
  "128": { INFNS: 1.2, INFSP: 1.5, AIDES: 0.7, ASHAU: 1.6, PSYCH: 0, SAGFE: 0.1 },
  "161": { INFNS: 1.15, INFSP: 0, AIDES: 0.7, PSYCH: 4, SAGFE: 0, EDUCS: 7, PHLAB: 0.15 },
  "362": { INFNS: 0.72, INFSP: 0, AIDES: 2.2, ASHAU: 2.1, SAGFE: 0, ADMIN: 0.2, TECHN: 0.4 },
  "127": { INFNS: 1.3, AIDES: 1, ASHAU: 0, CADRE: 4, SAGFE: 0.3 },
  "146": { INFNS: 2, INFSP: 0, AIDES: 0.2, CADRE: 2.2, PSYCH: 0, SAGFE: 0, EDUCS: 0 },
};

const GROUPS: Record<string, readonly Profession[]> = {
  ADMTO: ["DIREC", "DIRSOIN", "ADMIN"],
  SOITO: ["CADRE", "INFNS", "INFSP", "AIDES", "ASHAU", "PSYCH", "SAGFE", "REEDU"],
  EDUTO: ["EDUCS", "ASSIS"],
};

/** Doctors and pharmacists of table Q20: code and share of the medical staff. M9999 is their total. */
const DOCTORS = [
  ["M1010", 0.13],
  ["M1030", 0.08],
  ["M1040", 0.03],
  ["M1110", 0.04],
  ["M1140", 0.06],
  ["M1160", 0.05],
  ["M1320", 0.07],
  ["M1340", 0.11],
  ["M2030", 0.03],
  ["M2050", 0.06],
  ["M2100", 0.04],
  ["M3020", 0.14],
  ["M3050", 0.1],
  ["M3012", 0.02],
] as const;

/** The truth: hundredths of ETP by year and profession, over all establishments. */
export type SaeTruth = Record<string, Record<string, number>>;

/** Hundredths of ETP, as the files write them: 12345 → 123.45, 0 → nothing. */
const etp = (hundredths: number): Cell => (hundredths === 0 ? null : hundredths / 100);

export function saeFiles(
  seed: string,
  structures: readonly Structure[],
): { files: DemoFile[]; truth: SaeTruth } {
  const hospitals = structures.filter((s) => s.category.kind === "hospital");
  const truth: SaeTruth = {};
  const files = SAE_YEARS.flatMap((year): DemoFile[] => {
    const answered = hospitals.filter(
      (s, i) => Number(s.opened.slice(0, 4)) < year && (i * 7 + year) % 61 !== 0,
    );
    const totals: Record<string, number> = {};
    const q24 = answered.flatMap((s) => nonMedicalLines(seed, year, s, totals));
    const q20 = answered.flatMap((s) => medicalLines(seed, year, s, totals));
    truth[year] = totals;
    const table = (name: string, header: string[], rows: Cell[][]): DemoFile => ({
      path: `sae/${name}_${year}r.csv`,
      bytes: csv(header, rows, { separator: ";", newline: "\r\n", encoding: "latin1" }),
    });
    return [
      table("Q24", q24Header(year), q24),
      table("Q20", ["BOR", "AN", "FI", "RS", "FI_EJ", "PERSO", "EFFSAL", "ETPSAL", "EFFLIB"], q20),
      table(
        "ID",
        ID_HEADER,
        answered.map((s) => identityLine(year, s)),
      ),
    ];
  });
  return { files, truth };
}

/** Directors of care had two columns until 2022. */
function q24Header(year: number): string[] {
  const directors = year < 2024 ? ["DIREC", "DIRSI", "ADMIN", "DRSNI"] : ["DIREC", "DIRSOIN", "ADMIN"];
  const care = ["CADRE", "INFNS", "INFSP", "AIDES", "ASHAU", "PSYCH", "SAGFE", "REEDU", "SOITO"];
  const rest = ["EDUCS", "ASSIS", "EDUTO", "PHLAB", "TECHN", "ETPPNM"];
  return ["BOR", "AN", "FI", "FI_EJ", "DISCI", ...directors, "ADMTO", ...care, ...rest];
}

/** What a profession has in common services: most of the offices and workshops, little of the care. */
const inCommon = (code: string, n: number) =>
  Math.round(n * (code === "ADMIN" || code === "TECHN" ? 0.7 : 0.16));

/** One line for common services (1000), one for care (2000), one for their total (9999). */
function nonMedicalLines(seed: string, year: number, s: Structure, totals: Record<string, number>): Cell[][] {
  const stable = createRandom(`${seed} sae ${s.finess}`);
  const drawn = createRandom(`${seed} sae ${s.finess} ${year}`);
  const size = s.staff * (1 + drawn.normal(0, 0.025));
  const staff = new Map<string, number>();
  for (const [code, share, drift] of PROFESSIONS) {
    const factor = PROFILES[s.category.code]?.[code] ?? 1;
    const own = share * factor * Math.exp(stable.normal(0, 0.18)) * drift ** (year - 2019);
    staff.set(code, Math.round(size * own * Math.exp(drawn.normal(0, 0.03))));
  }
  const common = new Map([...staff].map(([code, n]) => [code, inCommon(code, n)]));
  const care = new Map([...staff].map(([code, n]) => [code, n - (common.get(code) ?? 0)]));
  for (const [code, n] of staff) totals[code] = (totals[code] ?? 0) + n;
  totals.ETPPNM = (totals.ETPPNM ?? 0) + sum([...staff.values()]);
  const line = (discipline: string, values: Map<string, number>): Cell[] => {
    const value = (heading: string): Cell => {
      if (heading === "DIRSI") return etp(values.get("DIRSOIN") ?? 0);
      if (heading === "DRSNI") return null;
      if (heading === "ETPPNM") return etp(sum([...values.values()]));
      const members = GROUPS[heading] ?? [heading];
      return etp(sum(members.map((code) => values.get(code) ?? 0)));
    };
    return ["Q24", year, s.finess, s.gestionnaire.finess, discipline, ...q24Header(year).slice(5).map(value)];
  };
  return [line("1000", common), line("2000", care), line("2100", care), line("9999", staff)];
}

function medicalLines(seed: string, year: number, s: Structure, totals: Record<string, number>): Cell[][] {
  const random = createRandom(`${seed} sae doctors ${s.finess} ${year}`);
  const medical = s.staff * (s.gestionnaire.runs === "public" ? 0.11 : 0.04) * 1.012 ** (year - 2019);
  const lines: Cell[][] = [];
  let whole = 0;
  const line = (code: string, n: number): Cell[] => {
    const heads = Math.ceil(n / 85);
    return ["Q20", year, s.finess, upperCase(s.name), s.gestionnaire.finess, code, heads, etp(n), null];
  };
  for (const [code, share] of DOCTORS) {
    const n = Math.round(medical * share * random.lognormal(0.9, 0.5));
    if (n < 20) continue;
    whole += n;
    totals[code] = (totals[code] ?? 0) + n;
    lines.push(line(code, n));
  }
  if (whole > 0) lines.push(line("M9999", whole));
  totals.M9999 = (totals.M9999 ?? 0) + whole;
  return lines;
}

/** Lower case in this table, as its producer writes it. */
const ID_HEADER =
  "bor;an;fi;rs;rscom;fi_ej;grp;stj;stjr;cat;catr;espic;mft;ccr;nat;sir;reg;dep;reg_diff;dep_diff;COMINSEE;NOMCOM".split(
    ";",
  );

function identityLine(year: number, s: Structure): Cell[] {
  const { commune, gestionnaire, category } = s;
  const legal = { public: ["04", "13", "1"], association: ["07", "60", "3"], company: ["09", "95", "2"] }[
    gestionnaire.runs
  ];
  return [
    "ID",
    year,
    s.finess,
    upperCase(s.name),
    upperCase(departementName(commune.dep)),
    gestionnaire.finess,
    ...legal,
    category.code,
    null,
    gestionnaire.runs === "public" ? "1" : "0",
    "0",
    null,
    "0",
    `${gestionnaire.siren}${s.finess.slice(-5)}`,
    REGION.code,
    commune.dep,
    REGION.code,
    commune.dep,
    commune.code,
    upperCase(commune.name),
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
