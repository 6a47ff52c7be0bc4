import type { Answer, Question } from "#data/questionnaires/questionnaire.ts";
import { folded, refuse, type Parsed } from "./refusal.ts";

const LONGEST = 4000;
const CONTROLS = /(?![\n\t])\p{Cc}/gu;

function asText(text: string): { ok: true; answer: Answer } {
  return { ok: true, answer: { state: "text", value: null, text } };
}

export function parseText(question: Question, raw: string): Parsed {
  const text = raw.replace(/\r\n?/g, "\n").replace(CONTROLS, "").normalize("NFC").trim();
  if (text === "") return { ok: true, answer: null };
  if (text.length > LONGEST)
    return refuse(question, `${text.slice(0, 40)}…`, "Le texte est trop long : abrégez-le.");
  return asText(text);
}

/** « 01/09/2026 » or « 2026-09-01 », a day that exists, from 1950 to 2100. */
export function parseDate(question: Question, raw: string): Parsed {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(raw);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(raw);
  const [year, month, day] = french !== null ? [french[3], french[2], french[1]] : (iso?.slice(1) ?? []);
  if (year === undefined || month === undefined || day === undefined) {
    return refuse(question, raw, "Écrivez la date jj/mm/aaaa : 01/09/2026.");
  }
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.valueOf()) || date.toISOString().slice(0, 10) !== text) {
    return refuse(question, raw, "Ce jour n’existe pas : corrigez la date.");
  }
  if (Number(year) < 1950 || Number(year) > 2100) return refuse(question, raw, "Vérifiez l’année.");
  return asText(text);
}

/** Labels or values of the list, separated by semicolons where several are possible. */
export function parseChoices(question: Question, raw: string): Parsed {
  const choices = question.choices ?? [];
  const words = question.type === "choices" ? raw.split(/[;|\n]/) : [raw];
  const chosen = new Set<string>();
  for (const word of words.filter((one) => one.trim() !== "")) {
    const wanted = folded(word);
    const choice = choices.find(({ value, label }) => value === wanted || folded(label) === wanted);
    if (choice === undefined) {
      const list = choices.map(({ label }) => label).join(" ; ");
      return refuse(question, word.trim(), `Choisissez parmi : ${list}.`);
    }
    chosen.add(choice.value);
  }
  if (chosen.size === 0) return { ok: true, answer: null };
  return asText(
    choices
      .map(({ value }) => value)
      .filter((value) => chosen.has(value))
      .join("|"),
  );
}
