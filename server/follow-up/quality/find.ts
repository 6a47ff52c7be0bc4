import { frenchSpaces } from "#data/rules/french.ts";
import { isFar } from "#data/rules/returns/check-kinds.ts";
import {
  copies,
  farFromOthers,
  isCopy,
  median,
  outsidePast,
  registerMismatch,
  type Site,
  wholeOrganisationOnOne,
} from "#data/rules/returns/outliers.ts";

/** Questions whose totals are compared, in the order of the vectors; ETP in hundredths. */
export const COMPARED = [
  "personnes",
  "etp_pourvus",
  "etp_budgetes",
  "etp_vacants",
  "entrees",
  "sorties",
  "besoins_12_mois",
  "absence_jours",
  "at_avec_arret",
  "places",
] as const;
type Question = (typeof COMPARED)[number];

/** A return received, as its totals. */
export interface Received {
  declaration: number;
  campaign: string;
  millesime: string;
  state: string;
  structure: number;
  name: string;
  gestionnaire: number;
  categorie: string | null;
  places: number | null;
  totals: Readonly<Record<string, number>>;
}

export interface Point {
  declaration: number;
  kind: "rare" | "past" | "whole" | "stale" | "copy" | "register";
  question: Question | null;
  words: string;
}

/** As many equal totals make a copy: fewer happen by chance. */
const LEAST_EQUAL = 6;
/** A figure leaves its past when it is this far beyond it. */
const PAST = { share: 0.3, etp: 300 };

/** Ratios compared within a FINESS category; 0–1 or per person. */
const RATIOS: readonly {
  question: Question;
  of: Question;
  words: (value: number, usual: number) => string;
}[] = [
  {
    question: "etp_vacants",
    of: "etp_pourvus",
    words: (value, usual) =>
      `${number(value * 100)} ETP vacants pour 100 pourvus, quand la moitié de sa catégorie est sous ${number(usual * 100)}.`,
  },
  {
    question: "sorties",
    of: "personnes",
    words: (value, usual) =>
      `${number(value * 100)} sorties pour 100 personnes, quand la moitié de sa catégorie est sous ${number(usual * 100)}.`,
  },
  {
    question: "absence_jours",
    of: "personnes",
    words: (value, usual) =>
      `${number(value)} jours d’absence par personne, quand sa catégorie en a ${number(usual)}.`,
  },
  {
    question: "personnes",
    of: "etp_pourvus",
    words: (value, usual) =>
      `${number(value * 100)} personnes par ETP, quand sa catégorie en a ${number(usual * 100)}.`,
  },
];

/** All that is unlike what was expected in the returns still to be checked of a campaign. */
export function pointsOf(campaign: string, received: readonly Received[], sites: readonly Site[]): Point[] {
  const now = received.filter((one) => one.campaign === campaign);
  const before = groupBy(
    received.filter((one) => one.campaign !== campaign),
    ({ structure }) => structure,
  );
  const points = [
    ...rare(now),
    ...now.flatMap((one) => againstPast(one, before.get(one.structure) ?? [])),
    ...copied(now),
    ...whole(now, sites),
    ...now.flatMap(againstRegister),
  ];
  const toCheck = new Set(
    now.filter(({ state }) => state === "submitted").map(({ declaration }) => declaration),
  );
  return points.filter(({ declaration }) => toCheck.has(declaration));
}

/** Modified Z of each ratio within its category. */
function rare(now: readonly Received[]): Point[] {
  const categories = [...groupBy(now, ({ categorie }) => categorie).values()];
  return RATIOS.flatMap(({ question, of, words }) =>
    categories.flatMap((peers) => {
      const rated = peers.flatMap((one) => {
        const [part, whole] = [one.totals[question], one.totals[of]];
        return part === undefined || whole === undefined || whole <= 0 ? [] : [{ one, ratio: part / whole }];
      });
      const ratios = rated.map(({ ratio }) => ratio);
      const usual = median(ratios) ?? 0;
      return farFromOthers(ratios).flatMap((index) => {
        const found = rated[index];
        if (found === undefined) return [];
        return [point(found.one, "rare", question, words(found.ratio, usual))];
      });
    }),
  );
}

/** Beyond all that it has been, or the same to the last figure. */
function againstPast(one: Received, past: readonly Received[]): Point[] {
  const [last] = past.toSorted((a, b) => b.millesime.localeCompare(a.millesime));
  const etp = one.totals.etp_pourvus;
  const years = past.flatMap(({ totals }) => totals.etp_pourvus ?? []);
  const bounds = etp === undefined ? null : outsidePast(etp, years);
  const edge = bounds === null || etp === undefined ? null : etp > bounds.max ? bounds.max : bounds.min;
  return [
    ...(bounds !== null && etp !== undefined && edge !== null && isFar(etp, edge, PAST.share, PAST.etp)
      ? [
          point(
            one,
            "past",
            "etp_pourvus",
            `${number(etp / 100)} ETP pourvus, entre ${number(bounds.min / 100)} et ${number(bounds.max / 100)} les années d’avant.`,
          ),
        ]
      : []),
    ...(last !== undefined && isCopy(vectorOf(one), vectorOf(last), LEAST_EQUAL)
      ? [point(one, "stale", null, `Mêmes chiffres qu’en ${last.millesime}, partout.`)]
      : []),
  ];
}

/** The same figures as another structure. */
function copied(now: readonly Received[]): Point[] {
  const rows = now.map((one) => ({ id: one.declaration, values: vectorOf(one) }));
  const byId = new Map(now.map((one) => [one.declaration, one]));
  return copies(rows, LEAST_EQUAL).flatMap((group) =>
    group.flatMap((id) => {
      const one = byId.get(id);
      const other = byId.get(group.find((each) => each !== id) ?? id);
      if (one === undefined || other === undefined) return [];
      return [point(one, "copy", null, `Mêmes chiffres que ${other.name}.`)];
    }),
  );
}

function whole(now: readonly Received[], sites: readonly Site[]): Point[] {
  const byStructure = new Map(now.map((one) => [one.structure, one]));
  return wholeOrganisationOnOne(sites).flatMap(({ id, ratio, usual, silent }) => {
    const one = byStructure.get(id);
    if (one === undefined) return [];
    const others = silent.length === 1 ? "un autre site" : `${silent.length} autres sites`;
    return [
      point(
        one,
        "whole",
        "etp_pourvus",
        `Effectif de tout l’organisme sur un site ? ${number(ratio / 100)} ETP par place, quand sa catégorie en a ${number(usual / 100)} ; rien n’est déclaré pour ${others}.`,
      ),
    ];
  });
}

function againstRegister(one: Received): Point[] {
  const declared = one.totals.places;
  if (declared === undefined || one.places === null || !registerMismatch(declared, one.places)) return [];
  return [
    point(one, "register", "places", `${declared} places déclarées, ${one.places} au répertoire FINESS.`),
  ];
}

function point(
  { declaration }: Received,
  kind: Point["kind"],
  question: Question | null,
  words: string,
): Point {
  return { declaration, kind, question, words: frenchSpaces(words) };
}

function vectorOf({ totals }: Received): (number | null)[] {
  return COMPARED.map((question) => totals[question] ?? null);
}

function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

function number(value: number): string {
  return value.toLocaleString("fr-FR", { maximumFractionDigits: value < 10 ? 1 : 0 });
}
