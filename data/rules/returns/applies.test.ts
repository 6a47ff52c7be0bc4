import { describe, expect, test } from "vitest";
import { questionIn } from "#data/questionnaires/questionnaire.ts";
import { applies, expectedCells, isCell } from "./applies.ts";
import { completeness } from "./completeness.ts";
import { linesOf } from "./filled-return.ts";
import { returnOf } from "./return-for-test.ts";

const asked = (from: Parameters<typeof returnOf>[0], line = "aide_soignant"): string[] =>
  expectedCells(returnOf(from))
    .filter((cell) => cell.line === line)
    .map((cell) => cell.question);

describe("absence motives", () => {
  test("are never asked below 10 ETP", () => {
    const typed = { "etp_pourvus~ide": "2", "etp_pourvus~aide_soignant": "7,9" };
    expect(asked({ typed })).not.toContain("absence_maladie_ordinaire");
    expect(asked({ typed })).toContain("absence_jours");
    expect(asked({ typed: { ...typed, "etp_pourvus~ide": "2,1" } })).toContain("absence_maladie_ordinaire");
  });

  test("follow the last known ETP while lines are still empty", () => {
    expect(asked({})).not.toContain("absence_longue_duree");
    expect(asked({ context: { expected_etp: 2500 } })).toContain("absence_longue_duree");
    const small = { "etp_pourvus~ide": "2", "etp_pourvus~aide_soignant": "3" };
    expect(asked({ typed: small, context: { expected_etp: 2500 } })).not.toContain("absence_longue_duree");
  });
});

describe("lines", () => {
  test("reasons of exits are asked only where somebody left", () => {
    const typed = { "sorties~aide_soignant": "2", "sorties~ide": "aucun" };
    expect(asked({ typed })).toContain("sorties_retraite");
    expect(asked({ typed }, "ide")).not.toContain("sorties_retraite");
  });

  test("a métier that is not concerned is asked nothing more, and can be restored", () => {
    expect(asked({ typed: { "personnes~aide_soignant": "nc" } })).toEqual(["personnes"]);
  });

  test("a groupe answers ages for its métiers, which still answer staff one by one", () => {
    const lines = ["ide", "aide_soignant", "aes", "soin_quotidien"];
    const { questionnaire, context } = returnOf({});
    const ages = questionIn(questionnaire, "ages_20_29")?.section;
    const staff = questionIn(questionnaire, "personnes")?.section;
    if (ages === undefined || staff === undefined) throw new Error("no such section");
    expect(linesOf(ages, lines, context)).toEqual(["ide", "soin_quotidien"]);
    expect(linesOf(staff, lines, context)).toEqual(["ide", "aide_soignant", "aes"]);
    expect(asked({ lines }, "soin_quotidien")).toContain("ages_20_29");
    expect(asked({ lines }, "aes")).not.toContain("ages_20_29");
  });

  test("a groupe whose métiers are all out is out", () => {
    const lines = ["aide_soignant", "aes", "soin_quotidien"];
    const typed = { "personnes~aide_soignant": "nc", "personnes~aes": "nc" };
    expect(asked({ lines, typed }, "soin_quotidien")).toEqual([]);
  });

  test("only cells of the questionnaire may hold an answer", () => {
    const from = returnOf({});
    expect(isCell(from, { question: "personnes", line: "ide" })).toBe(true);
    expect(isCell(from, { question: "personnes", line: "all" })).toBe(false);
    expect(isCell(from, { question: "places", line: "all" })).toBe(true);
    expect(isCell(from, { question: "inventee", line: "ide" })).toBe(false);
  });
});

test("places are not asked of a service of legal protection", () => {
  expect(asked({}, "all")).toContain("places");
  expect(asked({ context: { secteur: "protection_juridique" } }, "all")).not.toContain("places");
});

test("one cell asked alone is asked in the list too", () => {
  const from = returnOf({ typed: { "sorties~ide": "2", "personnes~aide_soignant": "nc" } });
  const list = new Set(expectedCells(from).map(({ question, line }) => `${question}~${line}`));
  for (const section of from.questionnaire.sections) {
    for (const line of linesOf(section, from.lines, from.context)) {
      for (const question of section.questions) {
        expect(applies(from, section, question, line)).toBe(list.has(`${question.id}~${line}`));
      }
    }
  }
});

describe("completeness", () => {
  test("an empty return has answered nothing of what is expected", () => {
    const { expected, answered, missing } = completeness(returnOf({}), new Map());
    expect(expected).toBeGreaterThan(50);
    expect(answered).toBe(0);
    expect(missing).toHaveLength(expected);
    expect(missing[0]).toMatchObject({ question: "contact_nom", line: "all" });
  });

  test("« aucun », « ne sait pas » and « non concerné » answer; what was pre-filled and kept is told apart", () => {
    const typed = {
      "personnes~ide": "7",
      "entrees~ide": "aucun",
      "etp_budgetes~ide": "?",
      "personnes~aide_soignant": "nc",
    };
    const origins = new Map([
      ["personnes~ide", "return:2024"],
      ["entrees~ide", "typed"],
      ["etp_budgetes~ide", "tdb:2024"],
      ["personnes~aide_soignant", "import"],
    ]);
    expect(completeness(returnOf({ typed }), origins)).toMatchObject({ answered: 4, prefilled: 2 });
  });

  test("optional questions are not waited for", () => {
    const before = completeness(returnOf({}), new Map());
    const after = completeness(returnOf({ typed: { "heures_travaillees~ide": "1 607" } }), new Map());
    expect(after.answered).toBe(before.answered);
    expect(before.missing.map(({ question }) => question)).not.toContain("heures_travaillees");
  });

  test("sections say their own progress", () => {
    const { sections } = completeness(returnOf({ typed: { "places~all": "84" } }), new Map());
    expect(sections.get("places")).toEqual({ expected: 3, answered: 1 });
  });
});
