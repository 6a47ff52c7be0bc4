import { questionIn, type Answer, type Questionnaire } from "#data/questionnaires/questionnaire.ts";

/** One cell filled, before anything is said of where it came from. */
export interface Cell extends Answer {
  question: string;
  line: string;
}

/** The cells of a return in the order they are filled; what its questionnaire does not ask is left out. */
export interface Sheet {
  readonly cells: Cell[];
  /** A zero is « aucun ». */
  number(question: string, line: string, value: number): void;
  /** « ne sait pas » where `known` is false. */
  numberIf(known: boolean, question: string, line: string, value: number): void;
  text(question: string, value: string): void;
  /** A text asked on a line. */
  textOn(question: string, line: string, value: string): void;
}

export function createSheet(questionnaire: Questionnaire): Sheet {
  const cells: Cell[] = [];
  function put(cell: Cell): void {
    if (questionIn(questionnaire, cell.question) !== undefined) cells.push(cell);
  }
  const unknown = (question: string, line: string) =>
    put({ question, line, state: "unknown", value: null, text: null });
  const number: Sheet["number"] = (question, line, value) =>
    put({
      question,
      line,
      state: value === 0 ? "none" : "number",
      value: value === 0 ? null : value,
      text: null,
    });
  return {
    cells,
    number,
    numberIf: (known, question, line, value) =>
      known ? number(question, line, value) : unknown(question, line),
    text: (question, value) => put({ question, line: "all", state: "text", value: null, text: value }),
    textOn: (question, line, value) => put({ question, line, state: "text", value: null, text: value }),
  };
}

/** Whole parts of a whole number in proportion of the weights: largest remainders, so that they add up. */
export function share(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (whole * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = whole - parts.reduce((a, b) => a + b, 0);
  const order = exact.map((value, rank) => ({ rank, rest: value - Math.floor(value) }));
  order.sort((a, b) => b.rest - a.rest || a.rank - b.rank);
  for (const { rank } of order.slice(0, left)) parts[rank] = (parts[rank] ?? 0) + 1;
  return parts;
}
