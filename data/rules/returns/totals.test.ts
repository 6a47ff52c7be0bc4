import { expect, test } from "vitest";
import { latestOf } from "#data/questionnaires/index.ts";
import { questionIn } from "#data/questionnaires/questionnaire.ts";
import { answersOf } from "./return-for-test.ts";
import { leftOut, totalOf } from "./totals.ts";

const question = questionIn(latestOf("annuelle"), "etp_vacants")?.question;
if (question === undefined) throw new Error("no such question");
const lines = ["ide", "aide_soignant", "aes", "ash", "psychologue"];

test("a total adds what has a number and counts what has none", () => {
  const answers = answersOf({
    "etp_vacants~ide": "1,6",
    "etp_vacants~aide_soignant": "3,4",
    "etp_vacants~aes": "aucun",
    "etp_vacants~ash": "?",
  });
  const total = totalOf(question, lines, answers);
  expect(total).toEqual({ value: 500, answered: 3, empty: 1, unknown: 1, not_concerned: 0 });
  expect(leftOut([total])).toBe(
    "Total des cases renseignées\u00a0: 1 case est vide, 1 est «\u00a0ne sait pas\u00a0».",
  );
});

test("a surplus lowers a total", () => {
  const answers = answersOf({ "etp_vacants~ide": "1,6", "etp_vacants~ash": "−0,2" });
  expect(totalOf(question, ["ide", "ash"], answers).value).toBe(140);
});

test("nothing answered is no total, not zero", () => {
  const total = totalOf(question, lines, answersOf({ "etp_vacants~ide": "?" }));
  expect(total.value).toBeNull();
});

test("several columns are told together, and a whole total says nothing", () => {
  const some = { value: 1, answered: 1, empty: 3, unknown: 1, not_concerned: 0 };
  expect(leftOut([some, some])).toBe(
    "Total des cases renseignées\u00a0: 6 cases sont vides, 2 sont «\u00a0ne sait pas\u00a0».",
  );
  expect(leftOut([{ ...some, empty: 0, unknown: 0, not_concerned: 4 }])).toBeNull();
});
