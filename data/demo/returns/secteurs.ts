/** Secteur of each FINESS category of the demonstration, as secteur_categorie.csv says. */
const CATEGORIES: Readonly<Record<string, string>> = {
  sanitaire: "101 355 106 292 365 109 128 161 362 127 146 124 603 223",
  personnes_agees: "500 501 202 207",
  domicile: "354 209 460",
  handicap: "183 186 188 192 182 189 190 255 437 448 449 445 446 246",
  enfance: "177 175 172 236 295 462",
  ahi_addictologie: "214 219 443 165 180 197 178",
  protection_juridique: "340",
  formation: "300 330 436",
};

const byCategory = new Map(
  Object.entries(CATEGORIES).flatMap(([secteur, codes]) =>
    codes.split(" ").map((code): [string, string] => [code, secteur]),
  ),
);

/** Slug of secteur.csv. */
export function secteurOf(category: string): string {
  const secteur = byCategory.get(category);
  if (secteur === undefined) throw new Error(`no secteur for category ${category}`);
  return secteur;
}

/**
 * How work goes in a secteur: vacant ÷ budgeted ETP, rotation and absence by the formulas of the TDB ESMS,
 * share of structures that answer a campaign.
 */
export interface Climate {
  vacancy: number;
  rotation: number;
  absence: number;
  response: number;
}

const CLIMATES: Readonly<Record<string, Climate>> = {
  sanitaire: { vacancy: 0.038, rotation: 0.17, absence: 0.108, response: 0.74 },
  personnes_agees: { vacancy: 0.041, rotation: 0.256, absence: 0.114, response: 0.75 },
  handicap: { vacancy: 0.049, rotation: 0.225, absence: 0.116, response: 0.76 },
  domicile: { vacancy: 0.058, rotation: 0.29, absence: 0.128, response: 0.42 },
  enfance: { vacancy: 0.051, rotation: 0.27, absence: 0.112, response: 0.68 },
  ahi_addictologie: { vacancy: 0.043, rotation: 0.25, absence: 0.098, response: 0.52 },
  protection_juridique: { vacancy: 0.037, rotation: 0.21, absence: 0.094, response: 0.86 },
  formation: { vacancy: 0.03, rotation: 0.12, absence: 0.05, response: 0.84 },
};

export function climateOf(category: string): Climate {
  const climate = CLIMATES[secteurOf(category)];
  if (climate === undefined) throw new Error(`no climate for category ${category}`);
  return climate;
}

/** Accidents with days off for 1 000 ETP a year, by NAF: Cnam 2023. Public action taken as hospitals. */
const ACCIDENTS: Readonly<Record<string, number>> = {
  "8610Z": 24.7,
  "8710A": 81.9,
  "8710B": 52.4,
  "8710C": 86.5,
  "8720A": 49.1,
  "8720B": 32,
  "8730A": 76.7,
  "8790A": 43.9,
  "8790B": 27.5,
  "8810A": 87.6,
  "8810B": 32.9,
  "8810C": 36.4,
  "8891B": 31.1,
  "8899A": 30,
  "8899B": 22,
};

export function accidentsOf(naf: string): number {
  return ACCIDENTS[naf] ?? 20;
}
