import type { Multiple, MultiplePoint } from "../../charts/Multiples/types.ts";
import { componentValue } from "../../charts/classes.ts";
import { quantity } from "#data/rules/format.ts";
import type { TerritoryRef } from "../../url/state.ts";
import type { Slices } from "./use-slices.ts";
import { changeText, observationId } from "./words.ts";

/** Below this many ETP in the first year a ratio says nothing: the values alone are written. */
const LEAST_ETP = 20;

export interface MultipleAbout {
  key: string;
  name: string;
  href?: string | undefined;
  chosen: boolean;
  place: TerritoryRef;
  metier: string;
  reference: TerritoryRef | null;
}

/** Quantities of one place and métier over the published years, in the indicator's unit. */
export function pointsOf(slices: Slices, place: TerritoryRef, metier: string): MultiplePoint[] {
  return slices.years.map((millesime) => {
    const figure = slices.figure(place, { metier, millesime });
    return {
      at: Number(millesime),
      label: millesime,
      value: componentValue(figure, slices.indicator, "numerator"),
      ...(figure && {
        origin: observationId(slices.indicator.slug, place, { metier, millesime }, slices.edition),
      }),
    };
  });
}

export function multipleOf(about: MultipleAbout, slices: Slices): Multiple {
  const points = pointsOf(slices, about.place, about.metier);
  const known = points.filter((point): point is MultiplePoint & { value: number } => point.value !== null);
  const [first] = known;
  const last = known.at(-1);
  const text = (value: number | undefined) =>
    value === undefined ? "–" : quantity(value, value < 100 ? 1 : 0);
  const drawable = first !== undefined && last !== undefined && known.length > 1 && first.value >= LEAST_ETP;
  return {
    key: about.key,
    name: about.name,
    href: about.href,
    chosen: about.chosen,
    points,
    reference: about.reference ? pointsOf(slices, about.reference, about.metier) : [],
    firstText: text(first?.value),
    lastText: text(last?.value),
    change: drawable ? changeText(first.value, last.value) : "",
    reason: drawable ? "" : reasonOf(first, last, text),
  };
}

function reasonOf(
  first: MultiplePoint | undefined,
  last: MultiplePoint | undefined,
  text: (value: number | undefined) => string,
): string {
  if (!first || !last) return "aucun ETP déclaré";
  if (first === last) return `${text(last.value ?? undefined)} ETP en ${last.label}, une seule année`;
  return `effectif faible\u00a0: ${text(first.value ?? undefined)} ETP en ${first.label}, ${text(last.value ?? undefined)} en ${last.label}`;
}
