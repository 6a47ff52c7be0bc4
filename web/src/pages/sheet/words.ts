import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Metier } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { fillReading } from "#data/rules/reading.ts";
import type { Cell, Figure } from "../../api/cube.ts";
import { classify, componentValue } from "../../charts/classes.ts";
import { bareValue, interval, percent, qualifier, quantity, signed, valueText } from "#data/rules/format.ts";
import type { TerritoryRef } from "../../url/state.ts";
import type { Catalogue } from "./use-catalogue.ts";

/** « dans le Var »: the form that enters a sentence. */
export function placeIn(place: Territory): string {
  return place.dans ?? `dans le territoire ${place.libelle}`;
}

/** « d’aides-soignants ». */
export function ofMetier(metier: Metier | undefined): string {
  return metier?.de_pluriel ?? "de tous métiers";
}

/** The reading sentence of an indicator about one figure; null when there is no figure to read. */
export function readingOf(
  indicator: PublishedIndicator,
  figure: Figure | null,
  about: { place: Territory; metier?: Metier | undefined; deSecteur?: string | null; millesime: string },
): string | null {
  if (!figure || figure.value === null) return null;
  const mark = figure.status === "estimated" ? "environ " : qualifier(figure.status);
  const component = (which: "numerator" | "denominator") => {
    const value = componentValue(figure, indicator, which);
    return value === null ? "" : `${which === "numerator" ? mark : ""}${quantity(value)}`;
  };
  return fillReading(indicator.reading, {
    territoire: placeIn(about.place),
    metier: about.metier?.pluriel ?? "tous métiers",
    de_secteur: about.deSecteur ?? "de tous secteurs",
    millesime: about.millesime,
    value: `${mark}${indicator.numerator ? valueText(figure.value, indicator) : bareValue(figure.value, indicator)}`,
    numerator: component("numerator"),
    denominator: component("denominator"),
  });
}

/** The value as a column writes it, with its mark. */
export function markedValue(figure: Figure, indicator: PublishedIndicator): string {
  if (figure.value === null) return "";
  const mark = figure.status === "minorant" ? "≥\u00a0" : qualifier(figure.status);
  return `${mark}${bareValue(figure.value, indicator)}`;
}

/** « de 66 à 70 % », when bounds tell more than the value. */
export function boundsText(figure: Figure | null, indicator: PublishedIndicator): string {
  if (!figure || figure.low === null || figure.high === null) return "";
  const [low, high] = [bareValue(figure.low, indicator), bareValue(figure.high, indicator)];
  return low === high ? "" : interval(low, high);
}

/** A value that may enter a comparison or a sentence: classed, not thin. */
export function solid(figure: Figure | null, indicator: PublishedIndicator): number | null {
  return figure && classify(figure, indicator).state === "class" ? figure.value : null;
}

/** « Source : France Travail, enquête BMO, 2025 (V1X80). Édition 2026.1. »: whoever counted, not whoever drew the territories. */
export function sourceText(
  { sources, edition, demonstration }: Catalogue,
  indicators: readonly PublishedIndicator[],
  when: string,
  metiers: readonly string[] = [],
): string {
  const slugs = new Set(indicators.flatMap((indicator) => indicator.sources.slice(0, 1)));
  const cited = [...slugs].map((slug) => sources.get(slug)?.citation ?? slug);
  const codes = metiers.filter((code) => code.includes(":")).map((code) => code.split(":")[1]);
  return [
    `Source\u00a0: ${cited.join("\u202f; ")}, ${when}${codes.length ? ` (${codes.join(", ")})` : ""}.`,
    demonstration ? "Données fictives." : "",
    edition ? `Édition ${edition}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** The name of an observation, as its lineage is asked for. */
export function observationId(
  indicator: string,
  place: TerritoryRef,
  cell: Partial<Cell> & { millesime: string },
  edition: string | null,
): string {
  const { metier = ALL, secteur = ALL, modalite = ALL, millesime } = cell;
  return [indicator, place.level, place.code, metier, secteur, modalite, millesime, edition ?? ""]
    .filter(Boolean)
    .join("~");
}

const STEADY = 0.005;

/** « +4,7 % », « stable »: a change as a share of the first value. */
export function changeText(first: number, last: number): string {
  const change = (last - first) / first;
  return isSteady(change) ? "stable" : `${signed(change * 100, 1)}\u00a0%`;
}

/** « ont augmenté de 4,7 % de 2019 à 2024 ». */
export function changeWords(first: number, last: number, from: string, to: string): string {
  const change = (last - first) / first;
  if (isSteady(change)) return `sont restés stables de ${from} à ${to}`;
  return `ont ${change > 0 ? "augmenté" : "diminué"} de ${percent(Math.abs(change), 1)} de ${from} à ${to}`;
}

function isSteady(change: number): boolean {
  return Math.abs(change) < STEADY;
}
