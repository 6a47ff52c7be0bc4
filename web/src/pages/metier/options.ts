import type { Metier } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import type { OptionGroup } from "../../ui/Select.tsx";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { territoryText } from "../../url/state.ts";

/** Métiers by groupe, then the codes under which the sources count them. */
export function metierOptions(metiers: ReadonlyMap<string, Metier>): OptionGroup[] {
  const all = [...metiers.values()];
  const option = (metier: Metier, label = metier.libelle) => ({
    value: metier.code,
    label,
    also: [...metier.usuels, metier.libelle_court, metier.code].join(" "),
  });
  const groups = all
    .filter(({ kind }) => kind === "groupe")
    .map((groupe) => ({
      label: groupe.libelle,
      options: [
        ...all
          .filter(({ kind, groupe: of }) => kind === "metier" && of === groupe.code)
          .map((each) => option(each)),
        option(groupe, `${groupe.libelle}, ensemble`),
      ],
    }));
  const coded = (prefix: string, label: string): OptionGroup => ({
    label,
    options: all
      .filter(({ code, champ }) => champ && code.startsWith(prefix))
      .map((metier) => option(metier)),
  });
  return [...groups, coded("fap:", "Familles de l’enquête BMO"), coded("sae:", "Catégories de la SAE")];
}

/** France and the regions, then what lies in the region shown. */
export function placeOptions(named: readonly Territory[], inside: readonly Territory[]): OptionGroup[] {
  const option = (place: Territory) => ({
    value: territoryText(place),
    label: place.libelle,
    also: place.code,
  });
  const of = (level: Territory["level"]) => ({
    label: LEVEL_WORDS[level].fullMany,
    options: inside
      .filter((place) => place.level === level)
      .toSorted((a, b) => a.libelle.localeCompare(b.libelle, "fr"))
      .map(option),
  });
  return [
    { label: "France", options: named.filter(({ level }) => level === "fr").map(option) },
    of("dep"),
    of("be"),
    of("ze"),
    { label: "Régions", options: named.filter(({ level }) => level === "reg").map(option) },
  ];
}
