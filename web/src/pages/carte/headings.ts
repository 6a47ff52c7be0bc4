import { ALL } from "#data/contract/vocabulary.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import type { Catalogue } from "./use-carte.ts";
import type { CarteView } from "./view.ts";

export interface Headings {
  /** « Recrutements jugés difficiles, 2025 ». */
  title: string;
  short: string;
  /** « Éducateurs · 2025, en % ». */
  shortSubtitle: string;
  subtitle: string;
  /** « des 17 bassins… ». */
  loading: string;
}

/** What the page is about, in words. */
export function headings({ indicator, cell, level }: CarteView, { metiers, secteurs }: Catalogue): Headings {
  const metier = metiers.find(({ code }) => code === cell.metier);
  const secteur = cell.secteur === ALL ? undefined : secteurs.find(({ code }) => code === cell.secteur);
  const unit = unitWords(indicator.kind, indicator.unit);
  const parts = [
    indicator.dimensions.includes("metier") ? metier?.libelle : undefined,
    secteur?.libelle,
    cell.modalite === ALL ? undefined : (indicator.modalite_names[cell.modalite] ?? cell.modalite),
    indicator.denominator && indicator.kind === "share"
      ? `part des ${indicator.denominator.label}, ${unit}`
      : unit,
  ];
  return {
    title: indicator.short_label.includes(cell.millesime)
      ? indicator.short_label
      : `${indicator.short_label}, ${cell.millesime}`,
    short: indicator.short_label,
    shortSubtitle: [
      indicator.dimensions.includes("metier") ? metier?.libelle_court : secteur?.libelle_court,
      `${cell.millesime}, ${unit}`,
    ]
      .filter(Boolean)
      .join(" · "),
    subtitle: parts.filter(Boolean).join(" · "),
    loading: `des ${LEVEL_WORDS[level].many}`,
  };
}

/** « en % », « en projets », « en ETP pour 100 000 habitants ». */
export function unitWords(kind: "count" | "share" | "rate", unit: string): string {
  return kind === "share" ? "en\u00a0%" : `en ${unit}`;
}
