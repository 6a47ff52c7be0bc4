import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { latestOf } from "#data/questionnaires/index.ts";
import { questionIn, type Answer, type Question } from "#data/questionnaires/questionnaire.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import { formatAnswer, formatNumber } from "./format-answer.ts";
import { fromStored, inadmissible, parseAnswer } from "./parse-answer.ts";

function asked(id: string): Question {
  const found = questionIn(latestOf("annuelle"), id);
  if (found === undefined) throw new Error(`unknown question ${id}`);
  return found.question;
}

const etp = asked("etp_pourvus");
const signed = asked("etp_vacants");
const heads = asked("personnes");
const part = asked("part_nuit");
const measures = asked("mesures_prevention");
const date = asked("qvct_depuis");
const text = asked("metiers_emergents");

function taken(question: Question, raw: string | number): Answer | null {
  const parsed = parseAnswer(question, raw);
  if (!parsed.ok) throw new Error(parsed.refusal.mend);
  return parsed.answer;
}

function mend(question: Question, raw: string | number): string {
  const parsed = parseAnswer(question, raw);
  if (parsed.ok) throw new Error(`taken: ${JSON.stringify(parsed.answer)}`);
  expect(parsed.refusal.expected).toMatch(/^(un|une) /);
  expect(parsed.refusal.mend).toBe(frenchSpaces(parsed.refusal.mend));
  return parsed.refusal.mend;
}

describe("figures", () => {
  test.each([
    ["12,5", 1250],
    ["12.5", 1250],
    ["12,50", 1250],
    [" 3,4 ", 340],
    ["3,4 ETP", 340],
    ["+3", 300],
    ["1 080", 108_000],
    ["1\u00a0080", 108_000],
    ["1\u202f080,25", 108_025],
    ["1\u2009080", 108_000],
    ["1.080,5", 108_050],
    ["1,080.5", 108_050],
    ["007", 700],
    ["0,05", 5],
  ])("« %s » ETP is kept as %d hundredths", (raw, value) => {
    expect(taken(etp, raw)).toEqual({ state: "number", value, text: null });
  });

  test("figures of a workbook are read as they are, binary noise apart", () => {
    expect(taken(etp, 3.4)).toEqual(fromStored(340));
    expect(taken(etp, 0.1 + 0.2)).toEqual(fromStored(30));
    expect(taken(heads, 0)).toEqual(fromStored(0));
    expect(mend(etp, 1 / 3)).toContain("Deux décimales au plus");
    expect(mend(etp, Number.NaN)).not.toBe("");
  });

  test("units that the question already says may follow", () => {
    expect(taken(part, "38 %")).toEqual(fromStored(38));
    expect(taken(heads, "12 personnes")).toEqual(fromStored(12));
    expect(taken(asked("absence_jours"), "1 095 jours")).toEqual(fromStored(1095));
    expect(mend(heads, "12 ETP")).toContain("nombre seul");
  });

  test("a surplus is negative where it can be, with any minus", () => {
    for (const raw of ["-0,6", "−0,6", "– 0,6", -0.6]) expect(taken(signed, raw)).toEqual(fromStored(-60));
    expect(mend(heads, "-2")).toContain("négatif");
  });
});

describe("three states", () => {
  test.each(["0", "0,00", "aucun", "Aucune", "AUCUN", "néant", "zéro", "-0"])(
    "« %s » is a typed zero",
    (raw) => {
      expect(taken(etp, raw)).toEqual({ state: "none", value: null, text: null });
    },
  );

  test.each(["?", "ne sait pas", "Ne\u00a0sait  pas", "je ne sais pas", "NSP", "inconnu"])(
    "« %s » is unknown",
    (raw) => {
      expect(taken(etp, raw)).toEqual({ state: "unknown", value: null, text: null });
    },
  );

  test.each(["nc", "NC", "n.c.", "non concerné", "Non concernée", "sans objet"])(
    "« %s » is not concerned",
    (raw) => {
      expect(taken(etp, raw)).toEqual({ state: "not_concerned", value: null, text: null });
    },
  );

  test.each(["", "   ", "\u00a0"])("blank is no answer", (raw) => {
    expect(taken(etp, raw)).toBeNull();
    expect(taken(text, raw)).toBeNull();
  });
});

describe("what is refused says how to mend it", () => {
  test.each([
    [etp, "12/05/2025", "date"],
    [etp, "2025-05-12", "date"],
    [etp, "3-mai", "date"],
    [etp, "12-juin", "date"],
    [etp, "1/2", "0,5"],
    [etp, "1.080", "Est-ce 1,080 ou 1080"],
    [etp, "12,345", "Est-ce 12,345 ou 12345"],
    [etp, "0,125", "Deux décimales"],
    [etp, "12 5", "nombre seul"],
    [etp, "1e5", "notation scientifique"],
    [etp, "1,5E+05", "notation scientifique"],
    [etp, "#REF!", "formule"],
    [etp, "=A1+1", "formule"],
    [etp, "-", "tiret"],
    [etp, "douze", "nombre"],
    [etp, "12 ou 13", "nombre seul"],
    [etp, "~12", "nombre seul"],
    [etp, "<10", "nombre seul"],
    [heads, "2,5", "Des personnes, et non des ETP"],
    [heads, "100000000", "trop grand"],
    [part, "0,38", "écrivez 38"],
    [part, "120", "100"],
    [part, "12,5", "entier"],
    [date, "31/02/2025", "n’existe pas"],
    [date, "hier", "jj/mm/aaaa"],
    [date, "01/09/0025", "année"],
    [measures, "trampoline", "Choisissez parmi"],
  ])("%#. %s", (question, raw, words) => {
    expect(mend(question, raw)).toContain(words);
  });

  test("the refusal shows what was received", () => {
    const parsed = parseAnswer(etp, "douze");
    expect(parsed).toMatchObject({ ok: false, refusal: { received: "douze" } });
  });
});

describe("words, lists and dates", () => {
  test("choices are kept in the order of the list, once each", () => {
    expect(taken(measures, "PRAP ; rails, lève-personnes, verticalisateurs ; prap; aides_techniques"));
    expect(taken(measures, "Formation PRAP ou gestes et postures ; aides_techniques ; prap")).toMatchObject({
      state: "text",
      text: "aides_techniques|prap",
    });
    expect(taken(measures, "aucune")).toMatchObject({ state: "none" });
  });

  test("a date is kept as ISO", () => {
    expect(taken(date, "1/9/2026")).toMatchObject({ text: "2026-09-01" });
    expect(taken(date, "2026-09-01")).toMatchObject({ text: "2026-09-01" });
  });

  test("a text loses its control characters and keeps its lines", () => {
    expect(taken(text, "coordinateur\r\npair\u0000-aidant")).toMatchObject({
      text: "coordinateur\npair-aidant",
    });
    expect(mend(text, "x".repeat(4001))).toContain("trop long");
  });
});

describe("stored answers", () => {
  test("are refused by the same bounds", () => {
    const number = (value: number): Answer => ({ state: "number", value, text: null });
    expect(inadmissible(heads, number(12))).toBeNull();
    expect(inadmissible(heads, number(-1))).toContain("négatif");
    expect(inadmissible(signed, number(-60))).toBeNull();
    expect(inadmissible(part, number(101))).toContain("100");
    expect(inadmissible(etp, number(1_000_000_001))).toContain("trop grand");
    expect(inadmissible(text, number(3))).not.toBeNull();
    expect(inadmissible(heads, { state: "text", value: null, text: "douze" })).not.toBeNull();
    expect(inadmissible(measures, { state: "text", value: null, text: "aides_techniques|prap" })).toBeNull();
    expect(inadmissible(measures, { state: "text", value: null, text: "trampoline" })).not.toBeNull();
    expect(inadmissible(date, { state: "text", value: null, text: "2025-02-31" })).not.toBeNull();
    expect(inadmissible(heads, { state: "unknown", value: null, text: null })).toBeNull();
  });
});

describe("what is shown can be typed again", () => {
  test("numbers are written in French", () => {
    expect(formatNumber(1080)).toBe("1\u202f080");
    expect(formatNumber(-0.2)).toBe("\u22120,2");
    expect(formatNumber(12.5)).toBe("12,5");
    expect(formatNumber(-0)).toBe("0");
    expect(formatNumber(1234567.05)).toBe("1\u202f234\u202f567,05");
  });

  const questions = latestOf("annuelle").sections.flatMap((section) => section.questions);

  function answerTo(question: Question): fc.Arbitrary<Answer> {
    const words = fc.constantFrom<Answer["state"]>("none", "unknown", "not_concerned");
    const states = words.map((state): Answer => ({ state, value: null, text: null }));
    const asText = (texts: fc.Arbitrary<string>) =>
      fc.oneof(
        states,
        texts.map((chosen): Answer => ({ state: "text", value: null, text: chosen })),
      );
    if (question.type === "number") {
      const max = question.unit === "part" ? 100 : 1e7 * 10 ** question.decimals;
      return fc.oneof(states, fc.integer({ min: question.signed === true ? -max : 0, max }).map(fromStored));
    }
    const values = question.choices?.map(({ value }) => value) ?? [];
    if (question.type === "choice") return asText(fc.constantFrom(...values));
    if (question.type === "choices")
      return asText(fc.subarray(values, { minLength: 1 }).map((some) => some.join("|")));
    if (question.type === "date") {
      const days = fc.date({ min: new Date("1950-01-01"), max: new Date("2100-12-31"), noInvalidDate: true });
      return asText(days.map((day) => day.toISOString().slice(0, 10)));
    }
    return asText(fc.constantFrom("coordinateur de parcours", "pair-aidant ; hôte"));
  }

  test("every answer to every question comes back as it was", () => {
    const both = fc
      .constantFrom(...questions)
      .chain((question) => fc.tuple(fc.constant(question), answerTo(question)));
    fc.assert(
      fc.property(both, ([question, answer]) => {
        expect(taken(question, formatAnswer(question, answer))).toEqual(answer);
        expect(inadmissible(question, answer)).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  test("nothing that can be typed throws, and what is taken is admissible", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string(),
      fc.double(),
      fc.stringMatching(/^[-+0-9 .,/%]{0,12}$/),
    );
    fc.assert(
      fc.property(fc.constantFrom(...questions), anything, (question, raw) => {
        const parsed = parseAnswer(question, raw);
        if (!parsed.ok) expect(parsed.refusal.mend).not.toBe("");
        else if (parsed.answer !== null) expect(inadmissible(question, parsed.answer)).toBeNull();
      }),
      { numRuns: 5000 },
    );
  });
});
