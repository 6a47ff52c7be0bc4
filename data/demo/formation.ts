import { csv, type Cell } from "./csv.ts";
import { gzip, type DemoFile } from "./file.ts";
import { departementName, REGION } from "./names.ts";
import { createRandom, type Random } from "./random.ts";
import type { Commune, Region } from "./region.ts";
import { at, type Structure } from "./structures.ts";

export const PARCOURSUP_SESSIONS = [2018, 2019, 2025] as const;

/** A course: its titles on Parcoursup (2018–2019 in two parts, 2025 in one), first session, how many centres, places in each, share filled. */
interface Course {
  aggregate: string;
  group: string;
  detail: string;
  title: string;
  from: number;
  centres: number;
  places: number;
  filled: number;
}

const SANITAIRE = "D.E secteur sanitaire";
const SOCIAL = "D.E secteur social";

const course = (
  [aggregate, group, detail]: [string, string, string],
  title: string,
  [from, centres, places, filled]: [number, number, number, number],
): Course => ({ aggregate, group, detail, title, from, centres, places, filled });

const COURSES: readonly Course[] = [
  course(["IFSI", SANITAIRE, "D.E Infirmier"], "D.E Infirmier", [2019, 21, 82, 0.99]),
  course(["EFTS", SOCIAL, "D.E Educateur Spécialisé"], "D.E Educateur Spécialisé", [2019, 6, 42, 0.96]),
  course(
    ["EFTS", SOCIAL, "D.E Assistant de Service Social"],
    "D.E Assistant de Service Social",
    [2019, 5, 30, 0.84],
  ),
  course(
    ["EFTS", SOCIAL, "D.E Educateur de Jeunes Enfants"],
    "D.E Educateur de Jeunes Enfants",
    [2019, 4, 32, 0.93],
  ),
  course(
    ["EFTS", SOCIAL, "D.E Educateur Technique Spécialisé"],
    "D.E Educateur Technique Spécialisé",
    [2019, 1, 12, 0.4],
  ),
  course(["Autre formation", SANITAIRE, "D.E Ergothérapeute"], "D.E Ergothérapeute", [2020, 2, 34, 1]),
  course(["Autre formation", SANITAIRE, "D.E Psychomotricien"], "D.E Psychomotricien", [2020, 1, 52, 1.02]),
  course(
    ["Autre formation", SANITAIRE, "D.E manipulateur/trice en électroradiologie médicale"],
    "D.E manipulateur/trice en électroradiologie médicale",
    [2018, 2, 34, 1],
  ),
  course(
    ["BTS", "BTS - Services", "Economie sociale familiale"],
    "BTS - Services - Economie sociale familiale",
    [2018, 9, 30, 0.77],
  ),
  course(
    ["BTS", "BTS - Services", "Services et prestations des secteurs sanitaire et social"],
    "BTS - Services - Services et prestations des secteurs sanitaire et social",
    [2018, 9, 27, 0.76],
  ),
  course(
    ["BTS", "BTS - Services", "Diététique"],
    "BTS - Services - Diététique et nutrition",
    [2018, 2, 29, 0.82],
  ),
  // Not of the field: the loaders leave it aside.
  course(
    ["BTS", "BTS - Services", "Comptabilité et gestion"],
    "BTS - Services - Comptabilité et gestion",
    [2018, 8, 28, 0.8],
  ),
];

interface Centre {
  uai: string;
  name: string;
  commune: Commune;
  public: boolean;
}

interface Offer {
  course: Course;
  centre: Centre;
  places: number;
  admitted: number;
}

/** The truth: by session and title, places and admitted. */
export type FormationTruth = Record<
  string,
  Record<string, { centres: number; places: number; admitted: number }>
>;

export function formationFiles(
  region: Region,
  structures: readonly Structure[],
): { files: DemoFile[]; truth: FormationTruth } {
  const schools = structures.filter((s) => s.category.kind === "school");
  const offers = Object.fromEntries(
    PARCOURSUP_SESSIONS.map((session) => [session, drawnOffers(region, schools, session)]),
  );
  const truth: FormationTruth = {};
  for (const [session, list] of Object.entries(offers)) {
    const of: FormationTruth[string] = (truth[session] = {});
    for (const { course: c, places, admitted } of list) {
      const total = (of[c.title] ??= { centres: 0, places: 0, admitted: 0 });
      total.centres++;
      total.places += places;
      total.admitted += admitted;
    }
  }
  return {
    truth,
    files: [
      {
        path: "formation/parcoursup_2018-2019_complet.csv.gz",
        bytes: gzip(
          complete([2018, 2019].flatMap((session) => (offers[session] ?? []).map((o) => [session, o]))),
        ),
      },
      { path: "formation/parcoursup_2025_reduit_geocode.csv", bytes: reduced(offers[2025] ?? []) },
      { path: "formation/orion_BTS_attractivite_capacite_2024.csv", bytes: bts(offers[2025] ?? [], region) },
    ],
  };
}

/** Institutes host the courses of the health and social professions; BTS are in lycées of the towns. */
function drawnOffers(region: Region, schools: readonly Structure[], session: number): Offer[] {
  const towns = region.communes.filter((c) => c.town >= 0).toSorted((a, b) => a.town - b.town);
  return COURSES.filter((c) => c.from <= session).flatMap((c, index) => {
    const stable = createRandom(`${region.seed} course ${c.title}`);
    const hosts = centres(c, index, schools, towns, stable);
    // One centre in twelve opens after 2019.
    return hosts.flatMap((centre): Offer[] => {
      const opened = stable.chance(1 / 12) ? 2021 : 2000;
      const usual = Math.max(8, Math.round(stable.lognormal(c.places, 0.3)));
      const random = createRandom(`${region.seed} offer ${c.title} ${centre.uai} ${session}`);
      if (opened > session) return [];
      const places = Math.round(usual * (session === 2025 ? 1.1 : 1));
      const filled = c.filled + random.normal(0, c.filled > 0.95 ? 0.02 : 0.09);
      return [{ course: c, centre, places, admitted: Math.max(0, Math.round(places * filled)) }];
    });
  });
}

function centres(
  c: Course,
  index: number,
  schools: readonly Structure[],
  towns: Commune[],
  random: Random,
): Centre[] {
  if (c.aggregate !== "BTS") {
    const category = c.group === SOCIAL ? "330" : "300";
    const able = schools.filter((s) => s.category.code === category || s.category.code === "436");
    const first = (index * 3) % able.length;
    return able
      .slice(first)
      .concat(able.slice(0, first))
      .slice(0, c.centres)
      .map((s) => ({
        uai: s.uai ?? "",
        name: s.name,
        commune: s.commune,
        public: s.gestionnaire.runs === "public",
      }));
  }
  return Array.from({ length: c.centres }, (_, i) => {
    const commune = at(towns, (i * 2 + index) % Math.min(26, towns.length));
    const uai = `999${String(8000 + commune.town).padStart(4, "0")}Y`;
    return { uai, name: `Lycée fictif de ${commune.name}`, commune, public: random.chance(0.8) };
  });
}

const gps = ({ lat, lon }: Commune, separator: string) => `${lat}${separator}${lon}`;

/** The full export as R wrote it back: dots for spaces, NA for nothing. */
function complete(offers: [session: number, offer: Offer][]): Uint8Array {
  const header = [
    "Session",
    "Code.UAI.de.l.établissement",
    "Établissement",
    "Code.départemental.de.l.établissement",
    "Département.de.l.établissement",
    "Région.de.l.établissement",
    "Académie.de.l.établissement",
    "Filière.de.formation.très.agrégée",
    "Filière.de.formation",
    "Concours.communs.et.banques.d.épreuves",
    "Filière.de.formation.détaillée",
    "Filière.de.formation.très.détaillée",
    "Coordonnées.GPS.de.la.formation",
    "Capacité.de.l.établissement.par.formation",
    "Effectif.total.des.candidats.pour.une.formation",
    "Effectif.total.des.candidats.ayant.accepté.la.proposition.de.l.établissement..admis.",
    "Rentrée",
    "Statut.de.l.établissement.de.la.filière.de.formation..public..privé..",
  ];
  const rows = offers.map(([session, { course: c, centre, places, admitted }]): Cell[] => [
    session,
    centre.uai,
    centre.name,
    centre.commune.dep,
    departementName(centre.commune.dep),
    REGION.name,
    "Académie fictive",
    c.aggregate === "EFTS" && session === 2019 ? "EETS" : c.aggregate,
    c.group,
    "",
    c.detail,
    "",
    gps(centre.commune, ","),
    places,
    places * 24,
    admitted,
    session,
    centre.public ? "Public" : "Privé",
  ]);
  return csv(header, rows, { quote: "always" });
}

/** The reduced file of 2025, where territories were found from the coordinates. */
function reduced(offers: Offer[]): Uint8Array {
  const header =
    "session,Établissement,Statut.Etablissement,Filière.de.formation,Filière.de.formation.très.agrégée,Région.de.l.établissement,Académie.de.l.établissement,Coordonnées.GPS.de.la.formation,Sélectivité,Capacité.de.l.établissement.par.formation,Effectif.total.admis.2phases,Effectif.total.candidats.2phases,uai,lat,lon,com_insee_derive,com_nom_derive,dep_derive,reg_derive,ze2020_derive,bassin_ft2021_derive,methode_geo".split(
      ",",
    );
  const rows = offers.map(({ course: c, centre, places, admitted }): Cell[] => {
    const { commune } = centre;
    return [
      2025,
      centre.name,
      centre.public ? "Public" : "Privé",
      c.title,
      c.aggregate,
      REGION.name,
      "Académie fictive",
      gps(commune, ", "),
      "formation sélective",
      places,
      admitted,
      places * 22,
      centre.uai,
      commune.lat,
      commune.lon,
      commune.code,
      commune.name,
      commune.dep,
      REGION.code,
      commune.ze,
      commune.be,
      "dans_polygone",
    ];
  });
  return csv(header, rows);
}

const MEFSTAT: Record<string, string> = {
  "Economie sociale familiale": "32211033206",
  "Services et prestations des secteurs sanitaire et social": "32211033002",
  Diététique: "32211033103",
};

function bts(offers: Offer[], region: Region): Uint8Array {
  const random = createRandom(`${region.seed} bts`);
  const rows = offers
    .filter(({ course: c }) => MEFSTAT[c.detail])
    .flatMap(({ course: c, centre, places }): Cell[][] => {
      const title = `BTS - Services - ${c.detail}`;
      const code = MEFSTAT[c.detail] ?? "";
      const school = [centre.uai, title, code, Math.round(places * random.between(3, 9)), "Scolaire", places];
      if (!random.chance(0.5)) return [school];
      const seats = 6 + random.int(15);
      return [school, [centre.uai, `${title} - en apprentissage`, code, seats * 3, "Apprentissage", seats]];
    });
  return csv(["UAI", "LIBELLÉFORMATION", "MEFSTAT11", "NB_VOEUX_CONFIRMES", "STATUT", "CAPACITEPSUP"], rows, {
    separator: ";",
    bom: true,
  });
}
