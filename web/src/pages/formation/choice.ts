import type { Diplome, Metier } from "#data/contract/reference.ts";
import type { OptionGroup } from "../../ui/Select.tsx";
import type { UrlChange, UrlState } from "../../url/state.ts";

/** What training is asked about: one diploma, every diploma that leads exactly to a métier, or all of them. */
export interface Choice {
  /** « metier:ide », « diplome:dei »: the value in the list. */
  key: string;
  title: string;
  diplomes: readonly Diplome[];
  metier: Metier | null;
}

const DEFAULT_DIPLOME = "dei";
const WHOLE = "all";

/** The choice an address makes; a diploma wins over a métier, nurses stand for silence. */
export function choiceOf(
  state: Pick<UrlState, "diplome" | "metier">,
  diplomes: readonly Diplome[],
  metiers: readonly Metier[],
): Choice | null {
  if (state.diplome === WHOLE) return { ...ALL_TOGETHER, diplomes: diplomes.filter(hasPlaces) };
  const diplome = diplomes.find(({ code }) => code === state.diplome);
  if (diplome) return ofDiplome(diplome);
  const metier = metiers.find(({ code }) => code === state.metier);
  const leading = metier ? diplomes.filter((each) => each.metiers.includes(metier.code)) : [];
  if (metier && leading.length) return ofMetier(metier, leading);
  const first = diplomes.find(({ code }) => code === DEFAULT_DIPLOME) ?? diplomes[0];
  return first ? ofDiplome(first) : null;
}

const ALL_TOGETHER = {
  key: `diplome:${WHOLE}`,
  title: "Toutes les formations publiées",
  metier: null,
} as const;

/** Whether choosing it is choosing them all, which no single card describes. */
export function isWhole({ key }: Choice): boolean {
  return key === ALL_TOGETHER.key;
}

/** Diplomas of the field whose places are published: ways into medical studies are not diplomas. */
function hasPlaces(each: Diplome): boolean {
  return each.source_places !== null && each.nature !== "acces";
}

function ofDiplome(diplome: Diplome): Choice {
  return {
    key: `diplome:${diplome.code}`,
    title: diplome.libelle,
    diplomes: [diplome],
    metier: null,
  };
}

function ofMetier(metier: Metier, diplomes: readonly Diplome[]): Choice {
  return {
    key: `metier:${metier.code}`,
    title: metier.libelle,
    diplomes,
    metier,
  };
}

export function choiceChange(key: string): UrlChange {
  const code = key.slice(key.indexOf(":") + 1);
  return key.startsWith("metier:")
    ? { metier: code, diplome: undefined, annee: undefined }
    : { diplome: code, metier: undefined, annee: undefined };
}

/** Every choice there is, those whose places nobody publishes apart. */
export function choiceGroups(diplomes: readonly Diplome[], metiers: readonly Metier[]): OptionGroup[] {
  const reached = new Set(diplomes.flatMap((each) => each.metiers));
  const option = (each: Diplome) => ({
    value: `diplome:${each.code}`,
    label: each.libelle,
    also: `${each.libelle_court} ${each.code} ${each.rncp ?? ""}`,
  });
  const isWay = (each: Diplome) => each.nature === "acces";
  return [
    { label: "", options: [{ value: ALL_TOGETHER.key, label: ALL_TOGETHER.title }] },
    { label: "Diplômes dont les places sont publiées", options: diplomes.filter(hasPlaces).map(option) },
    {
      label: "Diplômes sans source publique de places",
      options: diplomes.filter((each) => !each.source_places && !isWay(each)).map(option),
    },
    { label: "Voies d’accès aux études de santé", options: diplomes.filter(isWay).map(option) },
    {
      label: "Par métier",
      options: metiers
        .filter(({ code, kind }) => kind === "metier" && reached.has(code))
        .map((each) => ({
          value: `metier:${each.code}`,
          label: each.libelle,
          also: each.usuels.join(" "),
        })),
    },
  ];
}
