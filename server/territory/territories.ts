import { type Level, LEVELS } from "#data/contract/vocabulary.ts";
import type { Commune, Territory } from "#data/contract/territory.ts";

export interface Place {
  level: Level;
  code: string;
}

/** « reg:93 » as a level and a code. */
export function placeOf(text: string): Place {
  const at = text.indexOf(":");
  const level = LEVELS.find((known) => known === text.slice(0, at));
  if (level === undefined) throw new Error(`no level in ${text}`);
  return { level, code: text.slice(at + 1) };
}

/** ze, be and epci are of one rank: none of them holds the others. */
const RANK: Record<Level, number> = { fr: 0, reg: 1, dep: 2, ze: 3, be: 3, epci: 3, commune: 4 };

/** The territories of an edition and how they lie over one another, by way of communes. */
export class Territories {
  readonly all: readonly Territory[];
  readonly communes: readonly Commune[];
  readonly #byKey: ReadonlyMap<string, Territory>;
  readonly #byLevel: ReadonlyMap<Level, readonly Territory[]>;
  readonly #communeNames: ReadonlyMap<string, Commune>;

  constructor(all: readonly Territory[], communes: readonly Commune[]) {
    this.all = all;
    this.communes = communes;
    this.#byKey = new Map(all.map((territory) => [`${territory.level}:${territory.code}`, territory]));
    this.#byLevel = new Map(LEVELS.map((level) => [level, all.filter((one) => one.level === level)]));
    this.#communeNames = new Map(communes.map((commune) => [commune.code, commune]));
  }

  at(level: Level): readonly Territory[] {
    return this.#byLevel.get(level) ?? [];
  }

  find({ level, code }: Place): Territory | undefined {
    if (level !== "commune") return this.#byKey.get(`${level}:${code}`);
    const commune = this.#communeNames.get(code);
    return commune === undefined ? undefined : communeAsTerritory(commune);
  }

  has(place: Place): boolean {
    return this.find(place) !== undefined;
  }

  libelle(level: string, code: string): string {
    return this.#byKey.get(`${level}:${code}`)?.libelle ?? this.#communeNames.get(code)?.libelle ?? code;
  }

  /** Codes of `level` that touch the place, whole; itself at its own level; none of a coarser level. */
  codesWithin(level: Level, place: Place): ReadonlySet<string> {
    if (level === place.level) return new Set([place.code]);
    if (RANK[level] < RANK[place.level]) return new Set();
    const codes = new Set<string>();
    if (level !== "fr" && level !== "commune") {
      // Bassins that only a survey knows have no commune: their own row says where they are.
      for (const territory of this.at(level)) if (liesIn(territory, place)) codes.add(territory.code);
    }
    for (const commune of this.communesOf(place)) {
      const code = codeOf(commune, level);
      if (code !== null) codes.add(code);
    }
    return codes;
  }

  communesOf(place: Place): readonly Commune[] {
    return this.communes.filter((commune) => codeOf(commune, place.level) === place.code);
  }

  /** Every territory of another level that shares communes with the place. */
  touching(place: Place): { level: Level; code: string; libelle: string; communes: number }[] {
    const counts = new Map<string, number>();
    for (const commune of this.communesOf(place)) {
      for (const level of LEVELS) {
        if (level === place.level || level === "commune") continue;
        const code = codeOf(commune, level);
        if (code !== null) counts.set(`${level}:${code}`, (counts.get(`${level}:${code}`) ?? 0) + 1);
      }
    }
    return [...counts].map(([key, communes]) => {
      const touched = placeOf(key);
      return { ...touched, libelle: this.libelle(touched.level, touched.code), communes };
    });
  }
}

function communeAsTerritory({ code, libelle, reg, dep, population }: Commune): Territory {
  return {
    level: "commune",
    code,
    libelle,
    libelle_court: libelle,
    dans: null,
    reg: [reg],
    dep: [dep],
    population,
    population_millesime: null,
    communes: 1,
    transregional: false,
    drawn: true,
    lon: null,
    lat: null,
    bbox: null,
  };
}

function liesIn(territory: Territory, place: Place): boolean {
  if (place.level === "fr") return territory.reg.length > 0;
  if (place.level === "reg") return territory.reg.includes(place.code);
  return place.level === "dep" && territory.dep.includes(place.code);
}

function codeOf(commune: Commune, level: Level): string | null {
  if (level === "fr") return "FR";
  return level === "commune" ? commune.code : commune[level];
}
