import type { Found } from "#data/contract/reference.ts";
import type { Level } from "#data/contract/vocabulary.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { fold } from "../http/nearest.ts";

/** Something that can be looked for. `weight` puts what is asked most first among equals. */
export interface Entry extends Omit<Found, "score"> {
  id: number;
  usuels: string;
  /** Names as they are compared with what is typed. */
  folded: string[];
  weight: number;
}

type Draft = Omit<Entry, "id" | "folded" | "usuels"> & { names: string[] };

const LEVEL_LABEL: Record<Level, string> = {
  fr: "Pays",
  reg: "Région",
  dep: "Département",
  ze: "Zone d’emploi",
  be: "Bassin France Travail",
  epci: "Intercommunalité",
  commune: "Commune",
};
const LEVEL_WEIGHT: Record<Level, number> = {
  fr: 3,
  reg: 3,
  dep: 2.5,
  ze: 2,
  be: 1.6,
  epci: 1.2,
  commune: 1,
};

/** Everything in an edition that has a name. */
export function entriesOf(edition: OpenEdition): Entry[] {
  const drafts = [
    ...territoryDrafts(edition),
    ...communeDrafts(edition),
    ...metierDrafts(edition),
    ...diplomeDrafts(edition),
    ...indicatorDrafts(edition),
    ...centreDrafts(edition),
  ];
  return drafts.map(({ names, ...draft }, id) => ({
    ...draft,
    id,
    usuels: names.join(" "),
    folded: [draft.libelle, ...names].map(fold),
  }));
}

function territoryDrafts({ territories }: OpenEdition): Draft[] {
  return territories.all
    .filter(({ level }) => level !== "commune")
    .map(({ level, code, libelle, libelle_court, dep }) => ({
      type: "territoire",
      code: `${level}:${code}`,
      libelle,
      detail: [LEVEL_LABEL[level], ...departementNames(territories, level, dep)].join(" · "),
      territoires: [`${level}:${code}`],
      names: libelle_court === libelle ? [] : [libelle_court],
      weight: LEVEL_WEIGHT[level],
    }));
}

function departementNames(
  territories: OpenEdition["territories"],
  level: Level,
  dep: readonly string[],
): string[] {
  if (level === "fr" || level === "reg" || level === "dep" || dep.length === 0) return [];
  return [dep.map((code) => territories.libelle("dep", code)).join(", ")];
}

function communeDrafts({ territories }: OpenEdition): Draft[] {
  return territories.communes.map(({ code, libelle, dep, ze, be, population }) => {
    const zone = ze === null ? [] : [`zone d’emploi ${territories.libelle("ze", ze)}`];
    return {
      type: "commune",
      code,
      libelle,
      detail: [`Commune · ${territories.libelle("dep", dep)}`, ...zone].join(", "),
      territoires: [...place("ze", ze), ...place("be", be), ...place("dep", dep)],
      names: [],
      weight: 1 + Math.log10(1 + (population ?? 0)) / 5,
    };
  });
}

function place(level: Level, code: string | null): string[] {
  return code === null ? [] : [`${level}:${code}`];
}

function metierDrafts({ metiers }: OpenEdition): Draft[] {
  const label = { metier: "Métier", groupe: "Groupe de métiers", agregat: "Agrégat d’une source" };
  return metiers.map(({ code, libelle, libelle_court, usuels, feminin, masculin, kind }) => ({
    type: "metier",
    code,
    libelle,
    detail: label[kind],
    territoires: [],
    names: [libelle_court, ...usuels, feminin, masculin].flatMap((name) =>
      name === null || name === libelle ? [] : [name],
    ),
    weight: { metier: 3, groupe: 2, agregat: 1.3 }[kind],
  }));
}

function diplomeDrafts({ diplomes }: OpenEdition): Draft[] {
  return diplomes.map(({ code, libelle, libelle_court }) => ({
    type: "diplome",
    code,
    libelle,
    detail: "Diplôme",
    territoires: [],
    names: [libelle_court],
    weight: 1.5,
  }));
}

function indicatorDrafts({ indicators }: OpenEdition): Draft[] {
  return [...indicators.values()].map(({ slug, label, short_label }) => ({
    type: "indicateur",
    code: slug,
    libelle: label,
    detail: "Indicateur",
    territoires: [],
    names: [short_label],
    weight: 2,
  }));
}

/** One entry per centre, however many diplomas and sessions it offers. */
function centreDrafts({ offres, territories }: OpenEdition): Draft[] {
  const seen = new Map<string, Draft>();
  for (const { uai, centre, commune, libelle_commune, dep, ze, be } of offres) {
    const code = uai ?? `${centre}~${commune ?? ""}`;
    if (seen.has(code)) continue;
    const where = [libelle_commune, dep === null ? null : territories.libelle("dep", dep)].filter(
      (one) => one !== null,
    );
    seen.set(code, {
      type: "centre",
      code,
      libelle: centre,
      detail: ["Centre de formation", ...where].join(" · "),
      territoires: [...place("ze", ze), ...place("be", be), ...place("dep", dep)],
      names: libelle_commune === null ? [] : [libelle_commune],
      weight: 1,
    });
  }
  return [...seen.values()];
}
