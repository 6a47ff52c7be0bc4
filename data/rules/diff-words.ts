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

/** What explains the changes of an indicator, in French, most telling first; empty when nothing that went in changed. */
export function explain({ formula_before, formula_after, perimeters, inputs }: DiffSummary): string[] {
  const said: string[] = [];
  if (formula_before !== null && formula_after !== null && formula_before !== formula_after)
    said.push(`formule ${formula_before} devenue ${formula_after}`);
  if (perimeters > 0)
    said.push(perimeters === 1 ? "un territoire recomposé" : `${french(perimeters)} territoires recomposés`);
  return [...said, ...inputs.map(inputText)];
}

function inputText({ source, file, kept_before, kept_after }: ChangedInput): string {
  const returns = source === "declarations";
  const name = returns ? "déclarations" : file;
  if (kept_before === null) return `${name} : entrée nouvelle`;
  if (kept_after === null) return `${name} : entrée retirée`;
  const unit = returns ? "validées" : "lignes";
  return kept_before === kept_after
    ? `${name} : ${french(kept_after)} ${unit}, contenu changé`
    : `${name} : de ${french(kept_before)} à ${french(kept_after)} ${unit}`;
}

function french(value: number): string {
  return value.toLocaleString("fr-FR");
}
