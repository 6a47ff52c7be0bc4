import type { Cause, Change, ChangedInput, DiffSummary } from "../contract/edition.ts";

/** What became of a published row, as screens and files say it. */
export const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  valeur: "valeur changée",
  secret: "masquée",
  publication: "démasquée",
  etat: "état changé",
  ajout: "nouvelle",
  retrait: "retirée",
};

/** Why it moved. */
export const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  formule: "formule changée",
  perimetre: "périmètre changé",
  donnees: "données nouvelles ou corrigées",
};

/**
 * What explains the changes of an indicator, in French, most telling first; empty when nothing that went in changed.
 * `titleOf` names a source by its slug.
 */
export function explain(
  { formula_before, formula_after, perimeters, inputs }: DiffSummary,
  titleOf: (source: string) => string = (source) => source,
): string[] {
  const said: string[] = [];
  if (formula_before !== null && formula_after !== null && formula_before !== formula_after)
    said.push(`formule ${formula_before} devenue ${formula_after}`);
  if (perimeters > 0)
    said.push(perimeters === 1 ? "un territoire recomposé" : `${french(perimeters)} territoires recomposés`);
  const sources = [...new Set(inputs.map(({ source }) => source))];
  return [
    ...said,
    ...sources.map((source) => {
      const files = inputs.filter((input) => input.source === source);
      return source === "declarations" ? returnsText(files) : filesText(titleOf(source), files);
    }),
  ];
}

function returnsText([returns]: readonly ChangedInput[]): string {
  const { kept_before = null, kept_after = null } = returns ?? {};
  if (kept_before === null) return `déclarations : ${french(kept_after ?? 0)} validées, entrées depuis`;
  if (kept_after === null) return "déclarations : sorties depuis";
  return kept_before === kept_after
    ? `déclarations : ${french(kept_after)} validées, réponses corrigées`
    : `déclarations : de ${french(kept_before)} à ${french(kept_after)} validées`;
}

/** A source by its millésimes that changed: « Besoins en main-d’œuvre 2025 : corrigé ». */
function filesText(title: string, files: readonly ChangedInput[]): string {
  const years = [...new Set(files.flatMap(({ millesime }) => millesime ?? []))].sort();
  const state = files.every(({ kept_before }) => kept_before === null)
    ? "nouveau"
    : files.every(({ kept_after }) => kept_after === null)
      ? "retiré"
      : "fichiers changés";
  return `${[title, years.join(", ")].filter(Boolean).join(" ")} : ${state}`;
}

function french(value: number): string {
  return value.toLocaleString("fr-FR");
}
