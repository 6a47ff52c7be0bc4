import { capital } from "#data/rules/french.ts";
import { CLASSED, type Status } from "#data/contract/vocabulary.ts";
import type { Indicator } from "#data/contract/indicator.ts";
import { absenceWords } from "#data/rules/secrecy-words.ts";
import type { Figure } from "../api/cube.ts";
import { percent, quantity } from "#data/rules/format.ts";

/** How an area is drawn: in a class, or one of the absences of look.md §6. */
export type AreaState = "class" | "masked" | "thin" | "none" | "not_applicable";

export interface Classified {
  state: AreaState;
  /** 0-based class, low to high; −1 out of classes. */
  index: number;
}

export type Meaning = Pick<
  Indicator,
  "kind" | "unit" | "decimals" | "breaks" | "palette" | "thin_below" | "numerator" | "denominator" | "returns"
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
  if (!figure)
    return meaning.returns
      ? `aucune déclaration pour ${millesime}`
      : `aucune donnée diffusée en ${millesime}`;
  if (classify(figure, meaning).state === "thin") return thinReason(figure, meaning);
  return absenceWords(figure.status, meaning) ?? `aucune donnée diffusée en ${millesime}`;
}

/** « hors classement · 20 projets », « réponses : 31 % des ETP, seuil 50 % ». */
function thinReason(figure: Figure, meaning: Meaning): string {
  const { coverage } = figure;
  if (figure.status === "low_coverage" && coverage !== null && meaning.returns)
    return `réponses\u00a0: ${percent(coverage)} des ETP, seuil ${percent(meaning.returns.coverage_minimum)}`;
  const which = meaning.thin_below?.component ?? "denominator";
  const base = componentValue(figure, meaning, which);
  if (base !== null) return `hors classement · ${quantity(base)} ${meaning[which]?.unit ?? ""}`.trimEnd();
  return coverage === null ? "hors classement" : `hors classement · ${percent(coverage)} de couverture`;
}

/** Names of the absences, as legends and tables write them. */
export function stateLabel(
  state: Exclude<AreaState, "class">,
  { thin_below, returns }: Pick<Meaning, "thin_below" | "returns">,
): string {
  if (state === "thin" && returns) return `Réponses sous ${percent(returns.coverage_minimum)} des ETP`;
  if (state === "thin") return capital(thin_below?.label ?? "couverture mince");
  if (state === "masked") return "Secret statistique";
  if (state === "not_applicable") return "Sans objet";
  return returns ? "Aucune réponse, ou non calculable" : "Aucune donnée diffusée";
}
