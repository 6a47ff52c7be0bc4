import {
  cellKey,
  STRUCTURE_LINE,
  type Answer,
  type Answers,
  type Questionnaire,
  type ReturnContext,
  type Section,
} from "#data/questionnaires/questionnaire.ts";

/** A return as the rules read it. */
export interface FilledReturn {
  questionnaire: Questionnaire;
  /** The métiers, groupes or training offers of this return; a groupe here says that its métiers answer together. */
  lines: readonly string[];
  answers: Answers;
  context: ReturnContext;
}

export interface Cell {
  question: string;
  line: string;
}

/** What a number stands for, as stored: a typed zero is 0; unknown, not concerned, text and empty are null. */
export function numberOf(answer: Answer | undefined): number | null {
  if (answer === undefined) return null;
  if (answer.state === "none") return 0;
  return answer.state === "number" ? answer.value : null;
}

const isGroupe = (context: ReturnContext, line: string): boolean => Object.hasOwn(context.groupes, line);

/** The lines on which a section asks its questions. */
export function linesOf(section: Section, lines: readonly string[], context: ReturnContext): string[] {
  if (section.lines === "structure") return [STRUCTURE_LINE];
  const own = lines.filter((line) => line !== STRUCTURE_LINE);
  if (section.lines === "formation") return own;
  if (section.lines === "metier") return own.filter((line) => !isGroupe(context, line));
  const grouped = new Set(own.flatMap((line) => context.groupes[line] ?? []));
  return own.filter((line) => !grouped.has(line));
}

/** « Non concerné » in the head question takes a line out; a groupe is out when all its métiers are. */
export function isConcerned(from: FilledReturn, line: string): boolean {
  const { head } = from.questionnaire;
  if (head === undefined || line === STRUCTURE_LINE) return true;
  const out = (one: string): boolean => from.answers.get(cellKey(head, one))?.state === "not_concerned";
  const members = from.context.groupes[line]?.filter((one) => from.lines.includes(one)) ?? [];
  return members.length > 0 ? !members.every(out) : !out(line);
}
