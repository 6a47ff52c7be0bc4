import type { Territory } from "#data/contract/territory.ts";
import { percent } from "#data/rules/format.ts";
import { pointsOf } from "../sheet/multiples.ts";
import { readableAt, samePlace } from "../sheet/places.ts";
import { changeWords, ofMetier, placeIn, solid } from "../sheet/words.ts";
import { capital } from "#data/rules/french.ts";
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

/** A sentence without its place, and the place it is true of. */
export interface Told {
  at: Territory;
  text: string;
}

/** What the sheet says, from published numbers alone: no cause, no shortage, nothing of a thin base. */
export function leadOf(sheet: MetierSheet, figures: AllFigures): Lead {
  const needs = toldNeeds(sheet, figures);
  const after = [toldTraining(sheet, figures), toldHospitals(sheet, figures)];
  return {
    before: placed([needs]),
    main: needs ? difficultySentence(sheet, figures) : "",
    after: placed(after, needs?.at),
  };
}

/** Sentences in a row: a place is named again each time it changes. */
export function placed(told: readonly (Told | null)[], before?: Territory): string {
  let last = before;
  return told
    .filter((each) => each !== null)
    .map(({ at, text }) => {
      const named = last !== undefined && samePlace(last, at) ? text : `${placeIn(at)}, ${text}`;
      last = at;
      return capital(named);
    })
    .join(" ");
}

function toldNeeds({ catalogue, metier, place }: MetierSheet, { projets }: AllFigures): Told | null {
  const { slices, covering } = projets;
  const [first, ...others] = covering;
  if (!first || !slices) return null;
  const at = readableAt(slices.indicator, place, catalogue);
  const year = slices.years.at(-1) ?? "";
  const total = countOf(
    slices,
    at,
    covering.map(({ code }) => code),
    year,
  );
  if (!total) return null;
  const who = others.length ? metier : catalogue.metiers.get(first.code);
  const text = `les employeurs annonçaient ${countWords(total)} projets de recrutement ${ofMetier(who)} pour ${year}.`;
  return { at, text };
}

function difficultySentence({ catalogue, place, scope }: MetierSheet, { difficiles }: AllFigures): string {
  const [covering, ...others] = difficiles.covering;
  const { slices } = difficiles;
  if (!covering || !slices || others.length) return "";
  const millesime = slices.years.at(-1) ?? "";
  const at = readableAt(slices.indicator, place, catalogue);
  const share = (where: Territory) => {
    const figure = slices.figure(where, { metier: covering.code, millesime });
    const value = solid(figure, slices.indicator);
    return value === null ? null : `${figure?.status === "estimated" ? "environ " : ""}${percent(value)}`;
  };
  const own = share(at);
  if (own === null) return "";
  const wider = at.level === "fr" ? null : at.level === "reg" ? catalogue.places.get("fr:FR") : scope;
  const reference = wider ? share(wider) : null;
  const compared =
    wider && reference !== null
      ? `, ${reference === own ? "comme" : `contre ${reference}`} ${placeIn(wider)}`
      : "";
  return `Ils en jugent ${own} difficiles${compared}.`;
}

function toldTraining({ catalogue, place }: MetierSheet, { places }: AllFigures): Told | null {
  const { slices, covering } = places;
  if (!slices || !covering.length) return null;
  const at = readableAt(slices.indicator, place, catalogue);
  const year = slices.years.at(-1) ?? "";
  const total = countOf(
    slices,
    at,
    covering.map(({ code }) => code),
    year,
  );
  if (!total) return null;
  const text =
    total.value === 0
      ? `aucune place de formation initiale n’est offerte sur Parcoursup en ${year}.`
      : `${countWords(total)} places de première année étaient offertes sur Parcoursup à la session ${year}.`;
  return { at, text };
}

function toldHospitals({ catalogue, place }: MetierSheet, { etp }: AllFigures): Told | null {
  const [covering] = etp.covering;
  if (!covering || !etp.slices) return null;
  const at = readableAt(etp.slices.indicator, place, catalogue);
  const known = pointsOf(etp.slices, at, covering.code).filter(({ value }) => value !== null && value >= 20);
  const [first] = known;
  const last = known.at(-1);
  if (!first?.value || !last?.value || first === last) return null;
  const who = ofMetier(catalogue.metiers.get(covering.code));
  const change = changeWords(first.value, last.value, first.label, last.label);
  return { at, text: `dans les hôpitaux, les équivalents temps plein ${who} ${change}.` };
}
