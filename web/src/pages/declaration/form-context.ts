import { createContext, use } from "react";
import type { Question, Questionnaire, ReturnContext } from "#data/questionnaires/questionnaire.ts";
import type { FilledReturn } from "#data/rules/returns/filled-return.ts";
import type { Answer, Cell, Declaration } from "./model/cell.ts";
import type { FormState, Put } from "./model/form-store.ts";
import type { IssueView, Names, Progress } from "./model/view.ts";

/** What every part of the form reads and does. */
export interface Form {
  questionnaire: Questionnaire;
  context: ReturnContext;
  /** The return as the rules read it. */
  filled: FilledReturn;
  declaration: Declaration;
  state: FormState;
  names: Names;
  progress: Progress;
  issues: readonly IssueView[];
  readOnly: boolean;
  /** Name of the person who reads, as trails write it. */
  me: string | null;
  selected: Cell | null;
  select: (cell: Cell | null) => void;
  write: (puts: readonly Put[]) => void;
  setLines: (lines: readonly string[]) => void;
  undo: () => void;
  redo: () => void;
  confirm: (issue: IssueView, justification: string | null) => Promise<void>;
  answerAt: (cell: Cell) => Answer | undefined;
  questionAt: (id: string) => Question | undefined;
  issuesAt: (cell: Cell) => readonly IssueView[];
  pastOf: (cell: Cell) => readonly Declaration["past"][number][];
  nameOf: (line: string) => string;
}

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  const form = use(FormContext);
  if (form === null) throw new Error("useForm outside a form");
  return form;
}
