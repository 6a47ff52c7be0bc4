import { expect, it } from "vitest";
import { de, fillReading } from "./reading.ts";

it.each([
  ["aides-soignants", "d’aides-soignants"],
  ["éducateurs spécialisés", "d’éducateurs spécialisés"],
  ["médecins", "de médecins"],
  ["infirmiers", "d’infirmiers"],
])("elides before %s", (noun, expected) => {
  expect(de(noun)).toBe(expected);
});

const parts = {
  territoire: "dans le Haut Var",
  metier: "éducateurs",
  de_secteur: "de l’ensemble du champ",
  millesime: "2025",
  value: "90 %",
  numerator: "47",
  denominator: "52",
};

it("fills the sentence and opens it with a capital", () => {
  const template =
    "{territoire}, les employeurs jugent difficiles {numerator} de leurs {denominator} projets de recrutement {de_metier} pour {millesime}, soit {value}.";
  expect(fillReading(template, parts)).toBe(
    "Dans le Haut Var, les employeurs jugent difficiles 47 de leurs 52 projets de recrutement d’éducateurs pour 2025, soit 90 %.",
  );
});

it("refuses a placeholder nobody fills", () => {
  expect(() => fillReading("{departement}", parts)).toThrow("departement");
});
