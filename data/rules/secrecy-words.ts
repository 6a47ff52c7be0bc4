import type { Indicator } from "../contract/indicator.ts";
import { type Status } from "../contract/vocabulary.ts";
import { RULES } from "./disclosure/rules.ts";
import { frenchSpaces } from "./french.ts";

type Meaning = Pick<Indicator, "returns">;

/**
 * Why a figure carries no number, in a few words for a tooltip or a column. Which primary rule masked it is never
 * told: « one dominates » would give its largest contributor the total within 15 %.
 */
export function absenceWords(status: Status, meaning: Meaning): string | null {
  if (status === "secret")
    return meaning.returns === null ? "secret statistique" : `masqué\u00a0: ${rules(meaning.returns)}`;
  if (status === "secret_induit") return "masqué pour en protéger un autre";
  if (status === "no_response") return "aucune réponse";
  if (status === "not_applicable") return "sans objet";
  if (status === "not_computable") return "non calculable";
  return null;
}

/** The same in a whole sentence, as the page of a figure says it; null where there is a number to read. */
export function absenceSentence(status: Status, meaning: Meaning): string | null {
  const { returns } = meaning;
  if (status === "secret" && returns !== null)
    return frenchSpaces(
      `Masqué : ${rules(returns)}. Laquelle de ces raisons joue ici n’est pas dite : ce serait déjà un renseignement.`,
    );
  if (status === "no_response" && returns !== null)
    return "Aucune structure attendue ici n’a de déclaration validée.";
  return frenchSpaces(SENTENCES[status] ?? "") || null;
}

function rules(returns: NonNullable<Meaning["returns"]>): string {
  if (returns.kind === "formation") return `moins de ${RULES.minimumLeavers} sortants`;
  const words = [`moins de ${RULES.minimumGestionnaires} organismes`, "un organisme domine"];
  if (returns.heads) words.push(`moins de ${RULES.minimumHeads} personnes`);
  return `${words.slice(0, -1).join(", ")} ou ${words.at(-1) ?? ""}`;
}

const SENTENCES: Partial<Record<Status, string>> = {
  secret: "Secret statistique du producteur : l’effectif est trop petit pour être publié.",
  secret_induit: "Masqué pour en protéger un autre : une valeur secrète se retrouverait par soustraction.",
  no_response: "Aucune réponse.",
  not_applicable: "Sans objet ici.",
  not_computable: "Non calculable : une composante manque ou le dénominateur est nul.",
};
