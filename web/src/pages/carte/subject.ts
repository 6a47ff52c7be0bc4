import { capital } from "#data/rules/french.ts";
import type { Territory } from "#data/contract/territory.ts";
import type { Figure } from "../../api/cube.ts";
import { classify, componentValue, type Classified } from "../../charts/classes.ts";
import {
  bareValue,
  count,
  differenceText,
  interval,
  percent,
  qualifier,
  quantity,
  valueText,
} from "#data/rules/format.ts";
import { fillReading } from "#data/rules/reading.ts";
import { comparable } from "./model.ts";
import { referenceFigure, type CarteData } from "./use-carte.ts";

/** The territory the panel speaks of: the one chosen, else the zone itself. */
export interface Subject {
  territory: Territory;
  figure: Figure | null;
  previous: Figure | null;
  classified: Classified;
  /** Rank among `ranked` classed areas, when it is one of them. */
  rank: number | null;
  ranked: number;
  chosen: boolean;
}

export function subjectOf(data: CarteData): Subject {
  const { view, model, zone, regions, previous } = data;
  const chosen = view.chosen;
  const datum = chosen ? model.areas.get(`${chosen.level}:${chosen.code}`) : undefined;
  if (datum) {
    const { territory, figure, classified, rank } = datum;
    return {
      territory,
      figure,
      previous: datum.previous,
      classified,
      rank,
      ranked: model.classed.length,
      chosen: true,
    };
  }
  const region =
    chosen?.level === "reg" && view.zone.level === "fr"
      ? regions.find(({ code }) => code === chosen.code)
      : undefined;
  const territory = region ?? zone;
  const figure = referenceFigure(data, territory);
  return {
    territory,
    figure,
    previous: previous ? referenceFigure(data, territory, previous) : null,
    classified: classify(figure, view.indicator),
    rank: null,
    ranked: 0,
    chosen: region !== undefined,
  };
}

/** « 47 projets jugés difficiles sur 52 »; null where the value is its own component or has none. */
export function componentsText(
  { figure }: Pick<Subject, "figure">,
  { view: { indicator } }: { view: Pick<CarteData["view"], "indicator"> },
): string | null {
  const numerator = componentValue(figure, indicator, "numerator");
  const denominator = componentValue(figure, indicator, "denominator");
  if (numerator === null || denominator === null || !indicator.numerator || !indicator.denominator)
    return null;
  const below =
    indicator.denominator.unit === indicator.numerator.unit
      ? quantity(denominator)
      : `${quantity(denominator)} ${indicator.denominator.label}`;
  return `${quantity(numerator)} ${indicator.numerator.label} ${indicator.kind === "share" ? "sur" : "pour"} ${below}`;
}

/** « 82 % en 2024 (41 sur 50) : +8 points ». */
export function previousText({ figure, previous }: Subject, data: CarteData): string | null {
  const { indicator } = data.view;
  const before = comparable(previous, indicator);
  if (before === null || !data.previous || !previous) return null;
  const numerator = componentValue(previous, indicator, "numerator");
  const denominator = componentValue(previous, indicator, "denominator");
  const base =
    indicator.kind === "share" && numerator !== null && denominator !== null
      ? ` (${quantity(numerator)} sur ${quantity(denominator)})`
      : "";
  const now = comparable(figure, indicator);
  const change = now === null ? "" : `\u00a0: ${differenceText(now - before, indicator)}`;
  const shown = indicator.kind === "rate" ? bareValue(before, indicator) : valueText(before, indicator);
  return `${qualifier(previous.status)}${shown} en ${data.previous}${base}${change}`;
}

/** « réponses : 61 % des ETP, 91 % en 2024 »: two years are not the same structures. Null below the coverage that classes ask. */
export function answersText(
  { figure, previous, classified }: Pick<Subject, "figure" | "previous" | "classified">,
  data: { view: Pick<CarteData["view"], "indicator">; previous: CarteData["previous"] },
): string | null {
  if (!data.view.indicator.returns || figure?.coverage == null || classified.state === "thin") return null;
  const before = previous?.value == null ? null : previous.coverage;
  const former = before === null ? "" : `, ${percent(before)} en ${data.previous}`;
  return `réponses\u00a0: ${percent(figure.coverage)} des ETP${former}`;
}

/** Bounds of an estimate, or what a lower bound leaves out. */
export function certaintyText(
  { figure }: Pick<Subject, "figure">,
  { view: { indicator } }: { view: Pick<CarteData["view"], "indicator"> },
): string | null {
  if (indicator.returns?.interval && figure) return intervalText(figure, indicator);
  if (figure?.status === "minorant")
    return `au moins\u00a0: ${indicator.minorant ?? "une partie n’est pas comptée"}`;
  if (figure?.status !== "estimated") return null;
  if (figure.low === null || figure.high === null)
    return indicator.estimated && `estimation\u00a0: ${indicator.estimated}`;
  if (bareValue(figure.low, indicator) === bareValue(figure.high, indicator)) return null;
  return `entre ${bareValue(figure.low, indicator)} et ${valueText(figure.high, indicator)}, cellules sous secret comprises`;
}

/** « intervalle à 95 % : de 13 à 34 », so that nobody over-reads a figure drawn from a few cases. */
export function intervalText(
  figure: Pick<Figure, "low" | "high">,
  indicator: CarteData["view"]["indicator"],
): string | null {
  if (figure.low === null || figure.high === null) return null;
  const [low, high] = [bareValue(figure.low, indicator), bareValue(figure.high, indicator)];
  return low === high ? null : `intervalle à 95\u00a0%\u00a0: ${interval(low, high)}`;
}

/** « négatif : plus d’ETP en poste que d’ETP budgétés », where a value below zero is no mistake. */
export function negativeText(
  figure: Pick<Figure, "value"> | null,
  { negative }: Pick<CarteData["view"]["indicator"], "negative">,
): string | null {
  return negative !== null && (figure?.value ?? 0) < 0 ? `négatif\u00a0: ${negative}` : null;
}

/** Gap to the zone that holds it: points or units for a rate, a share of the total for a quantity. */
export function gapText(
  subject: Pick<Subject, "territory" | "figure" | "chosen">,
  data: Pick<CarteData, "view" | "references">,
): { label: string; text: string } | null {
  const { indicator, zone } = data.view;
  const national = zone.level === "fr";
  const whole = referenceFigure(data, zone);
  const reference = comparable(whole, indicator);
  const value = comparable(subject.figure, indicator);
  if (!subject.chosen || reference === null || value === null) return null;
  const place = national ? "la France" : "la région";
  if (indicator.kind === "count") {
    // A zone across the border counts what the region does not; a lower bound has no share.
    const part = national || !subject.territory.transregional;
    const exact = subject.figure?.status !== "minorant" && whole?.status !== "minorant";
    return part && exact && reference > 0
      ? { label: `Part de ${place}`, text: percent(value / reference, 0) }
      : null;
  }
  return { label: `Écart à ${place}`, text: differenceText(value - reference, indicator) };
}

const SMALL = 3;

/** « 71 % des ETP, 12 organismes »: who stands behind a figure that comes from returns. */
function answeredText({ coverage, contributors }: Figure): string | null {
  const words = [
    coverage === null ? null : `${percent(coverage)} des ETP`,
    contributors === null ? null : count(contributors, "organisme"),
  ].filter((each) => each !== null);
  return words.length ? words.join(", ") : null;
}

/** What a figure rests on: « 52 projets, petit effectif », « 71 % de couverture », « 12 établissements ». */
export function solidityText(
  { figure }: Pick<Subject, "figure">,
  { view: { indicator } }: Pick<CarteData, "view">,
): string | null {
  if (figure && indicator.returns) return answeredText(figure);
  const thin = indicator.thin_below;
  const base = componentValue(figure, indicator, thin?.component ?? "denominator");
  const unit = indicator[thin?.component ?? "denominator"]?.unit;
  if (indicator.kind === "share" && base !== null && unit) {
    const small = thin && base < SMALL * thin.minimum ? ", petit effectif" : "";
    return `${quantity(base)} ${unit}${small}`;
  }
  if (figure?.coverage !== null && figure?.coverage !== undefined)
    return `${percent(figure.coverage)} de couverture`;
  if (figure?.contributors !== null && figure?.contributors !== undefined)
    return count(figure.contributors, "établissement");
  return null;
}

/** The observatory's sentence about the subject; about its absence when it has no figure. */
export function readingText(
  subject: Pick<Subject, "territory" | "figure">,
  data: Pick<CarteData, "view" | "metier" | "secteur">,
  reasonText: string,
): string {
  const { indicator, cell } = data.view;
  const { territory, figure } = subject;
  const place = territory.dans ?? `dans le territoire ${territory.libelle}`;
  const value = figure?.value ?? null;
  if (value === null || !figure)
    return `${capital(place)}, pas de valeur à lire pour ${cell.millesime}\u00a0: ${reasonText}.`;
  const mark = figure.status === "estimated" ? "environ " : qualifier(figure.status);
  const component = (which: "numerator" | "denominator") => {
    const part = componentValue(figure, indicator, which);
    return part === null ? "" : `${which === "numerator" ? mark : ""}${quantity(part)}`;
  };
  return fillReading(indicator.reading, {
    territoire: place,
    metier: data.metier?.pluriel ?? data.metier?.libelle.toLocaleLowerCase("fr-FR") ?? "tous métiers",
    de_secteur:
      data.secteur?.de_libelle ?? (data.secteur ? `du secteur ${data.secteur.libelle}` : "de tous secteurs"),
    millesime: cell.millesime,
    value: `${indicator.kind === "count" ? qualifier(figure.status) : mark}${valueText(value, indicator)}`,
    numerator: component("numerator"),
    denominator: component("denominator"),
  });
}
