import { capital, changeWords, ofMetier, placeIn, solid } from "../sheet/words.ts";
import { percent } from "../../format.ts";
import { readableAt } from "../sheet/places.ts";
import { pointsOf } from "../sheet/multiples.ts";
import { countOf, countWords } from "./chain.ts";
import type { AllFigures } from "./use-figures.ts";
import type { MetierSheet } from "./use-metier.ts";

export interface Lead {
  /** Said first, in regular. */
  before: string;
  /** The one thing to keep, in semibold. */
  main: string;
  after: string;
}

/** What the sheet says, from published numbers alone: no cause, no shortage, nothing of a thin base. */
export function leadOf(sheet: MetierSheet, figures: AllFigures): Lead {
  return {
    before: needsSentence(sheet, figures),
    main: difficultySentence(sheet, figures),
    after: [trainingSentence(sheet, figures), hospitalSentence(sheet, figures)].filter(Boolean).join(" "),
  };
}

function needsSentence({ catalogue, metier, place }: MetierSheet, { projets }: AllFigures): string {
  const { slices, covering } = projets;
  const [first, ...others] = covering;
  if (!first || !slices) return "";
  const at = readableAt(slices.indicator, place, catalogue);
  const year = slices.years.at(-1) ?? "";
  const total = countOf(
    slices,
    at,
    covering.map(({ code }) => code),
    year,
  );
  if (!total) return "";
  const who = others.length ? metier : catalogue.metiers.get(first.code);
  return `${capital(placeIn(at))}, les employeurs annonçaient ${countWords(total)} projets de recrutement ${ofMetier(who)} pour ${year}.`;
}

function difficultySentence({ catalogue, place, scope }: MetierSheet, { difficiles }: AllFigures): string {
  const [covering, ...others] = difficiles.covering;
  const { slices } = difficiles;
  if (!covering || !slices || others.length) return "";
  const millesime = slices.years.at(-1) ?? "";
  const at = readableAt(slices.indicator, place, catalogue);
  const cell = { metier: covering.code, millesime };
  const figure = slices.figure(at, cell);
  const value = solid(figure, slices.indicator);
  if (value === null || !figure) return "";
  const about = figure.status === "estimated" ? "environ " : "";
  const wider = at.level === "fr" ? null : at.level === "reg" ? catalogue.places.get("fr:FR") : scope;
  const reference = wider ? solid(slices.figure(wider, cell), slices.indicator) : null;
  const compared = wider && reference !== null ? `, contre ${percent(reference)} ${placeIn(wider)}` : "";
  return `Ils en jugent ${about}${percent(value)} difficiles${compared}.`;
}

function trainingSentence({ catalogue, place }: MetierSheet, { places }: AllFigures): string {
  const { slices, covering } = places;
  if (!slices || !covering.length) return "";
  const at = readableAt(slices.indicator, place, catalogue);
  const year = slices.years.at(-1) ?? "";
  const total = countOf(
    slices,
    at,
    covering.map(({ code }) => code),
    year,
  );
  if (!total) return "";
  if (total.value === 0)
    return `Aucune place de formation initiale n’y est offerte sur Parcoursup en ${year}.`;
  return `${capital(countWords(total))} places de première année étaient offertes sur Parcoursup à la session ${year}.`;
}

function hospitalSentence({ catalogue, place }: MetierSheet, { etp }: AllFigures): string {
  const [covering] = etp.covering;
  if (!covering || !etp.slices) return "";
  const at = readableAt(etp.slices.indicator, place, catalogue);
  const known = pointsOf(etp.slices, at, covering.code).filter(({ value }) => value !== null && value >= 20);
  const [first] = known;
  const last = known.at(-1);
  if (!first?.value || !last?.value || first === last) return "";
  return `Dans les hôpitaux, les équivalents temps plein ${ofMetier(catalogue.metiers.get(covering.code))} ${changeWords(first.value, last.value, first.label, last.label)}.`;
}
