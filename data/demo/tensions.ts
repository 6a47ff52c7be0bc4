import { csv, type Cell } from "./csv.ts";
import type { DemoFile } from "./file.ts";
import { DEPARTEMENTS, REGION } from "./names.ts";
import { createRandom, type Random } from "./random.ts";
import type { Region } from "./region.ts";
import { bassinLabel } from "./territories.ts";

/** FAP-2009 code and the tension around which the demonstration draws; doctors are not in the file. */
const TENSIONS: readonly (readonly [string, number])[] = [
  ["T2A60", 1.3],
  ["T2B60", 0.2],
  ["T4Z61", -0.4],
  ["V0Z60", 0.4],
  ["V1Z80", 0.5],
  ["V1Z81", 0.1],
  ["V3Z70", 0.6],
  ["V3Z71", 0.4],
  ["V3Z80", 1.1],
  ["V3Z90", -0.5],
  ["V4Z80", -0.2],
  ["V4Z83", 0.2],
  ["V4Z85", 0.1],
  ["V5Z81", -0.3],
  ["S1Z40", 0.3],
  ["R1Z60", -0.1],
  ["B2Z44", 0.9],
];

/** ROME code, label, offers per 100 000 inhabitants, job-seekers for one offer. */
const ROME: readonly (readonly [string, string, number, number])[] = [
  ["J1102", "Médecine généraliste et spécialisée", 9, 0.6],
  ["J1202", "Pharmacie", 8, 0.7],
  ["J1301", "Personnel polyvalent des services hospitaliers", 40, 3.4],
  ["J1304", "Aide en puériculture", 22, 1.8],
  ["J1305", "Conduite de véhicules sanitaires", 34, 1.1],
  ["J1306", "Imagerie médicale", 4, 0.6],
  ["J1307", "Préparation en pharmacie", 14, 1],
  ["J1403", "Ergothérapie", 4, 0.5],
  ["J1404", "Kinésithérapie", 9, 0.3],
  ["J1412", "Rééducation en psychomotricité", 4, 0.6],
  ["J1501", "Soins d'hygiène, de confort du patient", 92, 0.9],
  ["J1502", "Coordination de services médicaux ou paramédicaux", 8, 0.7],
  ["J1506", "Soins infirmiers généralistes", 70, 0.5],
  ["J1507", "Soins infirmiers spécialisés en puériculture", 4, 0.4],
  ["K1104", "Psychologie", 12, 2.6],
  ["K1201", "Action sociale", 24, 1.5],
  ["K1202", "Éducation de jeunes enfants", 9, 1.2],
  ["K1206", "Intervention socioculturelle", 60, 2],
  ["K1207", "Intervention socioéducative", 48, 1.3],
  ["K1301", "Accompagnement médicosocial", 36, 1],
  ["K1302", "Assistance auprès d'adultes", 190, 1.1],
  ["K1303", "Assistance auprès d'enfants", 90, 4.2],
  ["K1305", "Intervention sociale et familiale", 10, 0.8],
  ["G1602", "Personnel de cuisine", 160, 2.1],
  ["D1106", "Vente en alimentation", 80, 2.8],
];

export interface TensionTruth {
  offers: number;
  jobSeekers: number;
  rows: number;
}

export function tensionFiles(region: Region): { files: DemoFile[]; truth: TensionTruth } {
  const truth: TensionTruth = { offers: 0, jobSeekers: 0, rows: 0 };
  const files: DemoFile[] = [
    { path: "tensions/Dares_tensions_2019_FAP2009_nat_reg_dep.csv", bytes: daresTensions(region) },
    {
      path: "tensions/FT_2020_offres_demandes_tension_ROME_x_bassin.csv",
      bytes: registeredOffers(region, truth),
    },
  ];
  return { files, truth };
}

const fifth = (tension: number) => Math.min(5, Math.max(1, Math.round(3 + tension * 2)));

/** Headings and codes as they are at the producer's: « Tension  » and « reg  » with a trailing space. */
function daresTensions(region: Region): Uint8Array {
  const random = createRandom(`${region.seed} dares`);
  const header =
    "fap,Emploi moyen,Tension ,Catégorie Tension,Intensité d'embauches,Lien formation-emploi,Manque de main-d'œuvre disponible,Non-durabilité de l'emploi,Conditions de travail contraignantes,Inadéquation géographique,Année,niveau_geo,niveau_fap,reg,dep".split(
      ",",
    );
  const places: [level: string, reg: string | null, dep: string | null, spread: number][] = [
    ["nat", null, null, 0],
    ["reg", REGION.code, null, 0.05],
    ...DEPARTEMENTS.map((dep): [string, null, string, number] => ["dep", null, dep, 0.35]),
  ];
  const rows = TENSIONS.flatMap(([fap, around]) =>
    places.flatMap(([level, reg, dep, spread]): Cell[][] => {
      // A rare métier: the producer gives it no value by département.
      const tension = level === "dep" && fap === "V3Z71" ? null : around + random.normal(0, spread);
      const parts = Array.from({ length: 6 }, () => (tension === null ? null : `${1 + random.int(5)}.0`));
      const value = tension === null ? [null, null] : [tension, `${fifth(tension)}.0`];
      const line = (code: string, kind: string, where: string): Cell[] => {
        const jobs = 100 * (3 + random.int(90));
        return [code, jobs, ...value, ...parts, "2019", where, kind, reg, dep];
      };
      const lines = [line(fap, "fap 225", level)];
      if (fap.endsWith("0")) lines.push(line(fap.slice(0, 3), "fap 87", level === "reg" ? "reg " : level));
      return lines;
    }),
  );
  return csv(header, distinct(rows));
}

/** Several FAP of five characters may share one of three: one line for each place. */
function distinct(rows: Cell[][]): Cell[][] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = [row[0], row[11], row[13], row[14]].join("|");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function registeredOffers(region: Region, truth: TensionTruth): Uint8Array {
  const random = createRandom(`${region.seed} offers`);
  const rows = region.be.flatMap(({ code }) => {
    const people = region.communes.filter((c) => c.be === code).reduce((sum, c) => sum + c.population, 0);
    return ROME.flatMap(([rome, label, offersPer, seekers]): Cell[][] => {
      const drawn = drawnPair(random, (people * offersPer) / 100_000, seekers);
      // Where nothing was registered the producer gives no line.
      if (drawn.offers + drawn.seekers === 0) return [];
      truth.offers += drawn.offers;
      truth.jobSeekers += drawn.seekers;
      truth.rows++;
      const tension = Math.min(5, Math.max(1, 5 - Math.floor(drawn.seekers / Math.max(1, drawn.offers))));
      return [[2020, rome, label, code, bassinLabel(region, code), drawn.offers, drawn.seekers, tension]];
    });
  });
  const header = [
    "annee",
    "ROME",
    "rome_label",
    "cbassin",
    "lib_bassin_bmo19",
    "oee",
    "defm_abc",
    "ind_tension_d",
  ];
  return csv(header, rows, { separator: ";" });
}

function drawnPair(random: Random, expected: number, perOffer: number): { offers: number; seekers: number } {
  const offers = random.poisson(expected * random.lognormal(1, 0.3));
  return { offers, seekers: random.poisson(expected * perOffer * random.lognormal(1, 0.35)) };
}
