import type { Answer, Question } from "#data/questionnaires/questionnaire.ts";

export const NONE = "aucun";
export const UNKNOWN = "ne sait pas";
export const NOT_CONCERNED = "non concerné";

/** « 1 080 », « 3,4 », « −0,2 »: up to two decimals, the useful ones only. */
export function formatNumber(value: number): string {
  const hundredths = Math.round(Math.abs(value) * 100);
  const whole = String(Math.floor(hundredths / 100)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const rest = String(hundredths % 100)
    .padStart(2, "0")
    .replace(/0+$/, "");
  const sign = value < 0 && hundredths > 0 ? "\u2212" : "";
  return `${sign}${whole}${rest === "" ? "" : `,${rest}`}`;
}

/** A stored integer as it is read: 340 hundredths of ETP are « 3,4 ». */
export function formatStored(question: Question, value: number): string {
  return formatNumber(value / 10 ** question.decimals);
}

function formatText(question: Question, text: string): string {
  const labels = new Map(question.choices?.map(({ value, label }) => [value, label]));
  if (question.type === "choice") return labels.get(text) ?? text;
  if (question.type === "choices") {
    return text
      .split("|")
      .map((value) => labels.get(value) ?? value)
      .join("\u202f; ");
  }
  if (question.type === "date") return text.replace(/^(\d{4})-(\d{2})-(\d{2})$/, "$3/$2/$1");
  return text;
}

/** An answer as a person reads and types it; parseAnswer gives the same answer back. */
export function formatAnswer(question: Question, answer: Answer): string {
  switch (answer.state) {
    case "none":
      return NONE;
    case "unknown":
      return UNKNOWN;
    case "not_concerned":
      return NOT_CONCERNED;
    case "number":
      return answer.value === 0 ? NONE : formatStored(question, answer.value ?? 0);
    case "text":
  }
  return formatText(question, answer.text ?? "");
}
