import { describe, expect, it } from "vitest";
import { latestOf } from "#data/questionnaires/index.ts";
import { type Answer, cellKey } from "#data/questionnaires/questionnaire.ts";
import { NO_ANSWER, recapOf } from "./recap.ts";

const number = (value: number): Answer => ({ state: "number", value, text: null });

describe("the recap of a return", () => {
  const recap = recapOf({
    questionnaire: latestOf("annuelle"),
    lines: ["ide", "aes"],
    answers: new Map<string, Answer>([
      [cellKey("personnes", "ide"), number(7)],
      [cellKey("etp_pourvus", "ide"), number(640)],
      [cellKey("etp_vacants", "ide"), { state: "none", value: null, text: null }],
      [cellKey("besoins_12_mois", "ide"), { state: "unknown", value: null, text: null }],
    ]),
    context: { millesime: "2025", secteur: "personnes_agees", places: null, expected_etp: null, groupes: {} },
    nameOf: (line) => (line === "ide" ? "Infirmiers" : "Accompagnants"),
    comments: [{ question: "personnes", line: "ide", comment: "Deux départs en novembre" }],
    confirmations: [],
  });
  const tables = recap.sections.find(({ id }) => id === "effectifs")?.tables ?? [];
  const said = (column: string) =>
    tables
      .flatMap(({ columns, rows }) => rows.map(({ cells }) => cells[columns.indexOf(column)]))
      .filter(Boolean);

  it("tells zero, unknown, a number and nothing apart", () => {
    expect(said("ETP pourvus")).toEqual(["6,4", NO_ANSWER]);
    expect(said("ETP vacants")).toEqual(["aucun", NO_ANSWER]);
    expect(said("Besoins à 12 mois")).toEqual(["ne sait pas", NO_ANSWER]);
  });

  it("holds on a portrait page, and names the line of a comment", () => {
    expect(Math.max(...tables.map(({ columns }) => columns.length))).toBeLessThanOrEqual(6);
    expect(recap.comments).toEqual([{ cell: "Personnes, Infirmiers", words: "Deux départs en novembre" }]);
  });
});
