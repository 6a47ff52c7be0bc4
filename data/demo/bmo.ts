import type { Cell } from "./csv.ts";
import type { DemoFile } from "./file.ts";
import { FAMILIES, FAP, type Fap } from "./metiers.ts";
import { DEPARTEMENTS, departementName, REGION } from "./names.ts";
import { createRandom } from "./random.ts";
import type { Region } from "./region.ts";
import { bassinLabel } from "./territories.ts";
import { xlsx } from "./xlsx.ts";

export const BMO_YEARS = [2024, 2025] as const;

/** The last year is that of a retreat: fewer projects, easier ones. */
const YEAR = { 2024: { volume: 1, ease: 0 }, 2025: { volume: 0.86, ease: -0.05 } } as const;

/** The producer masks any count below. */
const SECRET = 5;

/** The truth: what was drawn, before masking, and what is published of it. */
export interface BmoTruth {
  rows: number;
  masked: number;
  /** Published projects of all métiers, masked rows apart. */
  published: number;
  /** By FAP code: drawn and published projects, difficult and seasonal ones. */
  metiers: Record<string, { met: number; xmet: number; smet: number; met_published: number }>;
}

interface Part {
  dep: string;
  be: string;
  name: string;
  people: number;
}

export function bmoFiles(region: Region): { files: DemoFile[]; truth: Record<string, BmoTruth> } {
  const truth: Record<string, BmoTruth> = {};
  const files = BMO_YEARS.map((year): DemoFile => {
    const rows = drawnRows(region, year);
    truth[year] = counted(rows);
    return { path: `bmo/Base_open_data_BMO_${year}.xlsx`, bytes: workbook(year, rows) };
  });
  return { files, truth };
}

interface Drawn {
  part: Part;
  fap: Fap;
  met: number;
  xmet: number;
  smet: number;
}

/** A bassin that lies in two départements has a row for each. */
function parts(region: Region, year: number): Part[] {
  const found = region.be.flatMap(({ code }) =>
    DEPARTEMENTS.flatMap((dep): Part[] => {
      const people = region.communes
        .filter((c) => c.be === code && c.dep === dep)
        .reduce((sum, c) => sum + c.population, 0);
      return people === 0 ? [] : [{ dep, be: code, name: bassinLabel(region, code), people }];
    }),
  );
  // Appears in the last survey and has no outline: listed, never drawn.
  if (year === 2025) found.push({ dep: "XF", be: "X299", name: "ENCLAVE FICTIVE", people: 38_000 });
  return found;
}

const share = (s: number) => Math.min(0.97, Math.max(0, s));

/** Some bassins find it hard to recruit whatever the métier: points of share. */
function bassinHardship(seed: string, be: string): number {
  return createRandom(`${seed} bmo ${be}`).normal(0, 0.11);
}

function drawnRows(region: Region, year: (typeof BMO_YEARS)[number]): Drawn[] {
  const { volume, ease } = YEAR[year];
  return FAP.flatMap((fap) =>
    parts(region, year).flatMap((part): Drawn[] => {
      // What a bassin is to a métier lasts from one year to the next; the rest is drawn each year.
      const place = createRandom(`${region.seed} bmo ${part.be} ${fap.code}`);
      const random = createRandom(`${region.seed} bmo ${part.be} ${part.dep} ${fap.code} ${year}`);
      const appetite = Math.exp(place.normal(-0.08, 0.4));
      const hardship = place.normal(0, 0.09) + bassinHardship(region.seed, part.be);
      const season = place.normal(0, 0.06);
      const expected = ((part.people * fap.perHundredThousand) / 100_000) * appetite * volume;
      const met = random.poisson(expected * Math.exp(random.normal(-0.02, 0.2)));
      if (met === 0) return [];
      const xmet = random.binomial(met, share(fap.difficult + hardship + ease));
      const smet = random.binomial(met, share(fap.seasonal === 0 ? 0 : fap.seasonal + season));
      return [{ part, fap, met, xmet, smet }];
    }),
  );
}

const masked = (n: number) => (n < SECRET ? "*" : String(n));

function workbook(year: number, rows: Drawn[]): Uint8Array {
  const suffix = String(year).slice(2);
  const header =
    `annee,Code métier BMO,Nom métier BMO,Famille_met,Lbl_fam_met,REG,NOM_REG,Dept,NomDept,BE${suffix},NOMBE${suffix},met,xmet,smet`.split(
      ",",
    );
  const lines = rows.map(({ part, fap, met, xmet, smet }): Cell[] => [
    year,
    fap.code,
    fap.label,
    fap.family,
    FAMILIES[fap.family] ?? "",
    REGION.code,
    REGION.name,
    part.dep,
    departementName(part.dep),
    part.be,
    part.name,
    masked(met),
    masked(xmet),
    masked(smet),
  ]);
  const notes = [
    "Données fictives de démonstration",
    "annee",
    "met : projets",
    "xmet : difficiles",
    "smet : saisonniers",
  ];
  return xlsx([
    {
      name: "Description_des_variables",
      rows: [["Variables", "Description"], ...notes.map((note) => [note])],
    },
    { name: `BMO_${year}_open_data`, rows: [header, ...lines] },
  ]);
}

function counted(rows: Drawn[]): BmoTruth {
  const truth: BmoTruth = { rows: rows.length, masked: 0, published: 0, metiers: {} };
  for (const { fap, met, xmet, smet } of rows) {
    const of = (truth.metiers[fap.code] ??= { met: 0, xmet: 0, smet: 0, met_published: 0 });
    of.met += met;
    of.xmet += xmet;
    of.smet += smet;
    if (met < SECRET) truth.masked++;
    else {
      of.met_published += met;
      truth.published += met;
    }
  }
  return truth;
}
