import { CLASSED, type Status } from "#data/contract/vocabulary.ts";
import type { Indicator } from "#data/contract/indicator.ts";
import type { Figure } from "../api/cube.ts";
import { count, quantity } from "../format.ts";

/** How an area is drawn: in a class, or one of the absences of look.md §6. */
export type AreaState = "class" | "masked" | "thin" | "none" | "not_applicable";

export interface Classified {
  state: AreaState;
  /** 0-based class, low to high; −1 out of classes. */
  index: number;
}

export type Meaning = Pick<
  Indicator,
  "kind" | "unit" | "decimals" | "breaks" | "palette" | "thin_below" | "numerator" | "denominator"
>;

const OUT: Readonly<Partial<Record<Status, AreaState>>> = {
  low_coverage: "thin",
  secret: "masked",
  secret_induit: "masked",
  not_applicable: "not_applicable",
};

/** A component in its own unit: hundredths of ETP become ETP. */
export function componentValue(
  figure: Figure | null,
  meaning: Pick<Meaning, "numerator" | "denominator">,
  which: "numerator" | "denominator",
): number | null {
  const stored = figure?.[which] ?? null;
  const component = meaning[which];
  return stored === null || !component ? null : stored / component.divisor;
}

/** Where a value falls among inner bounds: a bound belongs to the class above it. */
export function classIndex(value: number, breaks: readonly number[]): number {
  return breaks.filter((bound) => value >= bound).length;
}

export function classify(figure: Figure | null, meaning: Meaning): Classified {
  if (!figure) return { state: "none", index: -1 };
  const out = OUT[figure.status];
  if (out) return { state: out, index: -1 };
  if (!CLASSED.has(figure.status) || figure.value === null) return { state: "none", index: -1 };
  if (isThin(figure, meaning)) return { state: "thin", index: -1 };
  return { state: "class", index: classIndex(figure.value, meaning.breaks ?? []) };
}

function isThin(figure: Figure, meaning: Meaning): boolean {
  if (!meaning.thin_below) return false;
  const base = componentValue(figure, meaning, meaning.thin_below.component);
  return base !== null && base < meaning.thin_below.minimum;
}

/** Why an area has no class, in words and without a count of contributors. */
export function reason(figure: Figure | null, meaning: Meaning, millesime: string): string {
  const { state } = classify(figure, meaning);
  if (state === "masked")
    return figure?.status === "secret_induit" ? "masqué pour protéger un voisin" : "secret statistique";
  if (state === "not_applicable") return "sans objet";
  if (state === "thin") return `hors classement${thinBase(figure, meaning)}`;
  if (figure?.status === "no_response") return "aucune réponse";
  if (figure?.status === "not_computable") return "non calculable";
  return `aucune donnée diffusée en ${millesime}`;
}

function thinBase(figure: Figure | null, meaning: Meaning): string {
  const which = meaning.thin_below?.component ?? "denominator";
  const base = componentValue(figure, meaning, which);
  if (base !== null) return ` · ${quantity(base)} ${meaning[which]?.unit ?? ""}`.trimEnd();
  if (figure?.coverage === null || figure?.coverage === undefined) return "";
  return ` · ${count(Math.round(figure.coverage * 100), "%", "%")} de couverture`;
}

/** Names of the absences, as legends and tables write them. */
export function stateLabel(state: Exclude<AreaState, "class">, meaning: Pick<Meaning, "thin_below">): string {
  if (state === "thin") return capital(meaning.thin_below?.label ?? "couverture mince");
  if (state === "masked") return "Secret statistique";
  if (state === "not_applicable") return "Sans objet";
  return "Aucune donnée diffusée";
}

/** « ≈ » before an estimate, « au moins » before a lower bound: never a bare number. */
export function qualifier(status: Status): string {
  if (status === "estimated") return "≈\u00a0";
  return status === "minorant" ? "au moins\u00a0" : "";
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("fr-FR") + text.slice(1);
}
