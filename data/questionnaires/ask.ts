import { frenchSpaces } from "#data/rules/french.ts";
import type { Question, Section } from "./questionnaire.ts";

export const AT_END = "au 31 décembre {millesime}";
export const IN_YEAR = "du 1er janvier au 31 décembre {millesime}";
export const NOW = "à la date de la réponse";

type Usual = "short" | "type" | "decimals" | "required" | "header";
type Asked = Omit<Question, Usual> & Partial<Pick<Question, Usual>>;

/** A question as most are: a required number, in hundredths when it counts ETP, headed by its label. */
export function ask(asked: Asked): Question {
  const short = asked.short ?? asked.label;
  const question: Question = {
    ...asked,
    short: frenchSpaces(short),
    label: frenchSpaces(asked.label),
    header: asked.header ?? [frenchSpaces(short), ""],
    type: asked.type ?? "number",
    decimals: asked.decimals ?? (asked.unit === "etp" ? 2 : 0),
    required: asked.required ?? true,
    definition: frenchSpaces(asked.definition),
    trap: frenchSpaces(asked.trap),
    serves: frenchSpaces(asked.serves),
  };
  return question;
}

/** A section with French spaces in its own texts. */
export function spaced(section: Section): Section {
  const { intro } = section;
  return intro === undefined ? section : { ...section, intro: frenchSpaces(intro) };
}
