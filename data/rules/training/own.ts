import { count, number, percent } from "../format.ts";

/** An answer of a training centre: `line` is « diploma~site », `figure` null when nobody knows. */
export interface OfferAnswer {
  millesime: string;
  line: string;
  question: string;
  figure: number | null;
}

interface Figure {
  key: string;
  label: string;
  top: string;
  /** Null for a count. */
  under: string | null;
}

const counted = (key: string, label: string): Figure => ({ key, label, top: key, under: null });
const share = (key: string, label: string, top: string, under: string): Figure => ({
  key,
  label,
  top,
  under,
});

/** Figures of a diploma, in the order of the page, by the formulas of the published indicators. */
const FIGURES: readonly Figure[] = [
  counted("places_autorisees", "Places autorisées"),
  counted("places_ouvertes", "Places ouvertes"),
  counted("candidats", "Candidats"),
  counted("entrants", "Entrants"),
  share("taux_remplissage", "Remplissage", "entrants", "places_autorisees"),
  share("taux_abandon", "Abandons, sur les entrants de la promotion", "abandons", "entrants_promotion"),
  share("taux_reussite_presents", "Admis, sur les présentés", "admis", "presentes"),
  share("taux_reussite_entrants", "Admis, sur les entrants de la promotion", "admis", "entrants_promotion"),
  share("taux_insertion_6_mois", "En poste à six mois", "en_poste_6_mois", "sortants_interroges"),
  share("taux_insertion_12_mois", "En poste à douze mois", "en_poste_12_mois", "sortants_interroges"),
  counted("ouvertures_prevues", "Places à ouvrir à la rentrée suivante"),
  counted("fermetures_prevues", "Places à fermer à la rentrée suivante"),
];

export interface OwnYear {
  millesime: string;
  numerator: number | null;
  denominator: number | null;
  words: string;
}

export interface OwnLine {
  key: string;
  label: string;
  years: OwnYear[];
}

/** Sums the sites of a diploma, each year; a site counts in a share only where both its figures are known. */
export function ownFigures(answers: readonly OfferAnswer[], millesimes: readonly string[]): OwnLine[] {
  return FIGURES.map(({ key, label, top, under }) => ({
    key,
    label,
    years: millesimes.map((millesime) => {
      const of = (question: string) =>
        new Map(
          answers
            .filter((one) => one.millesime === millesime && one.question === question)
            .flatMap(({ line, figure }) => (figure === null ? [] : [[line, figure] as const])),
        );
      const [tops, unders] = [of(top), under === null ? null : of(under)];
      const lines = [...tops.keys()].filter((line) => unders === null || unders.has(line));
      const sum = (known: ReadonlyMap<string, number>) =>
        lines.length === 0 ? null : lines.reduce((total, line) => total + (known.get(line) ?? 0), 0);
      const numerator = sum(tops);
      const denominator = unders === null ? null : sum(unders);
      return { millesime, numerator, denominator, words: wordsOf(under, numerator, denominator) };
    }),
  }));
}

function wordsOf(under: string | null, numerator: number | null, denominator: number | null): string {
  if (numerator === null) return "non dit";
  if (under === null) return number(numerator);
  if (denominator === null || denominator === 0) return "non calculable";
  return `${percent(numerator / denominator)}, ${number(numerator)} sur ${number(denominator)}`;
}

/** Places after what is planned, in a sentence; null when the last return says nothing of it. */
export function plannedSentence(figures: readonly OwnLine[]): string | null {
  const last = (key: string) => figures.find((one) => one.key === key)?.years.at(-1);
  const [now, opening, closing] = ["places_ouvertes", "ouvertures_prevues", "fermetures_prevues"].map(last);
  const known = now?.numerator ?? null;
  if (now === undefined || known === null) return null;
  const more = opening?.numerator ?? null;
  const less = closing?.numerator ?? null;
  const places = `${count(known, "place ouverte", "places ouvertes")} en ${now.millesime}`;
  if (more === null || less === null) return `Vous avez déclaré ${places}.`;
  if (more === 0 && less === 0)
    return `Vous avez déclaré ${places}, sans ouverture ni fermeture prévue à la rentrée suivante.`;
  return `Vous avez déclaré ${places}, et ${number(known + more - less)} prévues à la rentrée suivante (${number(more)} à ouvrir, ${number(less)} à fermer).`;
}
