import { CATEGORIES, type Category } from "./categories.ts";
import { csv, type Cell } from "./csv.ts";
import type { DemoFile } from "./file.ts";
import { departementName, upperCase } from "./names.ts";
import { createRandom, type Random } from "./random.ts";
import type { Commune, Region } from "./region.ts";

/** Who runs structures: the unit of every disclosure rule. */
export interface Gestionnaire {
  finess: string;
  /** Begins with three zeros, as no company’s does. */
  siren: string;
  name: string;
  runs: "public" | "association" | "company";
}

export interface Structure {
  finess: string;
  name: string;
  category: Category;
  commune: Commune;
  gestionnaire: Gestionnaire;
  /** Staff at work, hundredths of ETP. */
  staff: number;
  /** Number of the school at the ministry of education; null elsewhere. */
  uai: string | null;
  opened: string;
}

/** Structures are where people are, hospitals where towns are; a few gestionnaires hold many of them. */
export function createStructures(region: Region, count: number): Structure[] {
  const random = createRandom(`${region.seed} structures ${count}`);
  const gestionnaires = createGestionnaires(region, Math.max(150, Math.round(count / 20)), random);
  const numbers = new Map<string, number>();
  const where = createPlacing(region, random);
  const placed = CATEGORIES.flatMap((category) =>
    Array.from({ length: numberOf(category, count) }, (_, rank) => ({
      category,
      commune: where(category, rank),
    })),
  );
  return placed.map(({ category, commune }) => {
    const rank = (numbers.get(commune.dep) ?? 0) + 1;
    numbers.set(commune.dep, rank);
    const ofWord = (numbers.get(category.word) ?? 0) + 1;
    numbers.set(category.word, ofWord);
    return {
      finess: `${commune.dep}${String(rank).padStart(7, "0")}`,
      name: `${category.word} n° ${ofWord}`,
      category,
      commune,
      gestionnaire: pickGestionnaire(gestionnaires, category, random),
      staff: Math.max(
        120,
        Math.round(100 * random.lognormal(category.staff * townSize(category, commune), 0.5)),
      ),
      uai:
        category.kind === "school"
          ? `999${String(ofWord + Number(category.code) * 10)
              .padStart(4, "0")
              .slice(-4)}X`
          : null,
      opened: openingDay(category, random),
    };
  });
}

/** Few hospitals open any more: their number hardly moves from one SAE to the next. */
function openingDay({ kind }: Category, random: Random): string {
  const year = kind === "hospital" && !random.chance(0.03) ? 1960 + random.int(50) : 1980 + random.int(44);
  return `${year}-${String(1 + random.int(12)).padStart(2, "0")}-01`;
}

/** Services grow with the size asked for; hospitals and schools stay. */
function numberOf(category: Category, count: number): number {
  if (category.kind !== "service") return category.count;
  const fixed = CATEGORIES.filter((c) => c.kind !== "service").reduce((sum, c) => sum + c.count, 0);
  const services = CATEGORIES.filter((c) => c.kind === "service").reduce((sum, c) => sum + c.count, 0);
  return Math.max(1, Math.round((category.count * (count - fixed)) / services));
}

function createPlacing({ communes }: Region, random: Random): (category: Category, rank: number) => Commune {
  const everywhere = communes.map((c) => c.population ** 0.9);
  const towns = communes.filter((c) => c.town >= 0).toSorted((a, b) => a.town - b.town);
  const inTowns = towns.map((t) => t.population ** 0.8);
  return ({ kind, code }, rank) => {
    if (kind === "service") return at(communes, random.weighted(everywhere));
    // The first of each kind go down the list of towns, so that every zone has its hospital.
    if (code === "355" && rank < towns.length) return at(towns, rank);
    if (code === "101") return at(towns, rank % 3 === 2 ? 1 : 0);
    return at(towns, random.weighted(inTowns));
  };
}

export function at<T>(items: readonly T[], rank: number): T {
  const item = items[rank];
  if (item === undefined) throw new Error(`nothing at rank ${rank}`);
  return item;
}

/** Hospitals follow the size of their town. */
function townSize(category: Category, commune: Commune): number {
  return category.code === "355" ? Math.max(0.25, (commune.population / 40_000) ** 0.7) : 1;
}

function createGestionnaires(region: Region, count: number, random: Random): Gestionnaire[] {
  const label = {
    public: "Établissement public fictif",
    association: "Association fictive",
    company: "Société fictive",
  };
  return Array.from({ length: count }, (_, rank) => {
    const runs = random.pick([
      "public",
      "public",
      "association",
      "association",
      "association",
      "company",
    ] as const);
    const dep = random.pick(region.communes).dep;
    return {
      finess: `${dep}9${String(rank + 1).padStart(6, "0")}`,
      siren: String(100_001 + rank).padStart(9, "0"),
      name: `${label[runs]} n° ${rank + 1}`,
      runs,
    };
  });
}

function pickGestionnaire(all: Gestionnaire[], { runs }: Category, random: Random): Gestionnaire {
  const able = runs === "mixed" ? all : all.filter((g) => g.runs === runs);
  // The first hold most of the structures, the last one or two.
  return at(able, Math.floor(able.length * random.next() ** 2.2));
}

/** The legacy extract of FINESS: a first line of comment, no header, then two sections. */
export function finessFile(structures: readonly Structure[]): DemoFile {
  const establishments = structures.map((s): Cell[] => {
    const { category, commune, gestionnaire } = s;
    const town = upperCase(commune.name).slice(0, 26);
    return [
      "structureet",
      s.finess,
      gestionnaire.finess,
      upperCase(s.name).slice(0, 38),
      s.name.slice(0, 60),
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      commune.code.slice(2),
      commune.dep,
      upperCase(departementName(commune.dep)),
      `00000 ${town}`,
      null,
      null,
      category.code,
      category.label.slice(0, 60),
      category.aggregate,
      category.aggregateLabel.slice(0, 60),
      `${gestionnaire.siren}${s.finess.slice(-5)}`,
      category.naf,
      ...fare(s),
      gestionnaire.runs === "public" && category.kind === "hospital" ? "1" : null,
      gestionnaire.runs === "public" && category.kind === "hospital" ? "Etablissement public de santé" : null,
      s.opened,
      s.opened,
      "2026-05-02",
      s.uai,
    ];
  });
  const places = structures.map((s): Cell[] => {
    const [x, y] = lambert93(s.commune.lon, s.commune.lat);
    return [
      "geolocalisation",
      s.finess,
      x,
      y,
      "1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2,LAMBERT_93",
      "2026-05-12",
    ];
  });
  return {
    path: "etablissements/etalab-cs1100502-stock-20260512.csv",
    bytes: csv(["finess", "etalab", "111", "2026-05-12"], [...establishments, ...places], { separator: ";" }),
  };
}

/** Mode de fixation des tarifs: code and label. */
function fare({ category, gestionnaire }: Structure): [string, string] {
  if (category.kind === "hospital")
    return gestionnaire.runs === "public"
      ? ["03", "ARS établissements Publics de santé dotation globale"]
      : ["07", "ARS établissements de santé non financés dotation globale"];
  return ["57", "DGS ARS & hébergement PCD - sous CPOM"];
}

const tenth = (metres: number) => Math.round(metres * 10) / 10;

/** Degrees to Lambert-93, metres to 0.1 (RGF93, IGN's constants). */
export function lambert93(lon: number, lat: number): [x: number, y: number] {
  const [n, c, e] = [0.725607765, 11754255.426, 0.08181919106];
  const [xs, ys, origin] = [700_000, 12_655_612.05, 3];
  const phi = (lat * Math.PI) / 180;
  const sine = e * Math.sin(phi);
  const iso = Math.log(Math.tan(Math.PI / 4 + phi / 2) * ((1 - sine) / (1 + sine)) ** (e / 2));
  const radius = c * Math.exp(-n * iso);
  const angle = (n * (lon - origin) * Math.PI) / 180;
  return [tenth(xs + radius * Math.sin(angle)), tenth(ys - radius * Math.cos(angle))];
}
