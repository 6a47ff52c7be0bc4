import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Metier } from "#data/contract/reference.ts";
import type { Option, OptionGroup } from "../../ui/Select.tsx";
import { mappable, nationalOnly } from "./view.ts";

const FAMILIES: readonly { family: PublishedIndicator["family"]; label: string }[] = [
  { family: "besoins", label: "Besoins et tensions" },
  { family: "emploi", label: "Emploi" },
  { family: "formation", label: "Formation" },
  { family: "sante_au_travail", label: "Santé au travail" },
  { family: "territoire", label: "Territoire" },
];

export function indicatorGroups(indicators: readonly PublishedIndicator[]): OptionGroup[] {
  const shown = [...mappable(indicators), ...nationalOnly(indicators)];
  return FAMILIES.map(({ family, label }) => ({
    label,
    options: shown
      .filter((indicator) => indicator.family === family)
      .map(({ slug, short_label, label: full }) => ({ value: slug, label: short_label, also: full })),
  }));
}

/** Published métiers under their groupe, totals first; found by their everyday names and source codes. */
export function metierGroups(metiers: readonly Metier[], published: readonly string[]): OptionGroup[] {
  const offered = published.flatMap((code) => {
    const metier = metiers.find((each) => each.code === code);
    return metier ? [metier] : [];
  });
  const groupes = metiers.filter(({ kind }) => kind === "groupe");
  const alone = offered.filter(({ groupe }) => !groupes.some(({ code }) => code === groupe));
  return [
    { label: "Ensembles", options: alone.map(optionOf) },
    ...groupes.map(({ code, libelle }) => ({
      label: libelle,
      options: offered
        .filter((metier) => metier.groupe === code)
        .toSorted((a, b) => Number(b.code === code) - Number(a.code === code))
        .map(optionOf),
    })),
  ];
}

function optionOf({ code, libelle, usuels }: Metier): Option {
  return { value: code, label: libelle, also: [...usuels, code].join(" ") };
}
