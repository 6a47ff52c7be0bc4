import { expect, it } from "vitest";
import type { Entry } from "./tables-atoms.ts";
import { piecesOf } from "./tables-pieces.ts";

const entry = (
  indicator: string,
  values: Record<string, number>,
  isSplit = true,
  heads: Record<string, number> = {},
): Entry => ({
  indicator,
  structure: 1,
  metier: "ide",
  millesime: "2025",
  isSplit,
  hasTotal: true,
  values: new Map(Object.entries(values)),
  heads: new Map(Object.entries(heads)),
  ownPersons: false,
});

it("splits a total into its modalités and what was not detailed", () => {
  const pieces = piecesOf("sorties", [entry("departs", { all: 10, retraite: 4, demission: 3 })]);
  expect(pieces.map(({ modalites, value }) => [modalites.join(), value])).toEqual([
    ["all,retraite", 4],
    ["all,demission", 3],
    ["all", 3],
  ]);
});

it("lets « all » count nothing of modalités that make no total", () => {
  const pieces = piecesOf("vacants", [{ ...entry("postes", { jour: 4, nuit: 3 }), hasTotal: false }]);
  expect(pieces.map(({ modalites, value }) => [modalites.join(), value])).toEqual([
    ["jour", 4],
    ["nuit", 3],
  ]);
});

it("says of each part which indicators count it", () => {
  const [piece] = piecesOf("etp", [
    entry("etp_en_poste", { all: 5 }),
    entry("taux_vacance", { all: 5 }, false),
  ]);
  expect(piece?.indicators).toEqual(["etp_en_poste", "taux_vacance"]);
});

it("keeps one part of a quantity that several modalités repeat", () => {
  const pieces = piecesOf("etp", [
    entry("absence", { all: 7, maternite: 7 }, false),
    entry("etp_en_poste", { all: 7 }),
  ]);
  expect(pieces.map(({ modalites, indicators, value }) => ({ modalites, indicators, value }))).toEqual([
    { modalites: ["all", "maternite"], indicators: ["absence", "etp_en_poste"], value: 7 },
  ]);
});

it("refuses two values of one quantity", () => {
  expect(() => piecesOf("etp", [entry("a", { all: 5 }), entry("b", { all: 6 })])).toThrow(
    "des valeurs diffèrent",
  );
});

it("tells of each motive the same persons, of each diploma its own", () => {
  const absence = entry("absence", { all: 9, maladie: 6, at_mp: 3 }, true, { all: 4, maladie: 4, at_mp: 4 });
  const motives = piecesOf("jours", [absence]);
  expect(motives.map(({ heads, persons }) => [heads, persons])).toEqual([
    [4, "1 ide"],
    [4, "1 ide"],
  ]);
  const insertion = entry("insertion", { all: 40, dei: 25, deas: 15 }, true, { all: 50, dei: 32, deas: 18 });
  const diplomas = piecesOf("en_poste", [{ ...insertion, ownPersons: true }]);
  expect(diplomas.map(({ modalites, heads }) => [modalites.join(), heads])).toEqual([
    ["all,dei", 32],
    ["all,deas", 18],
  ]);
  expect(new Set(diplomas.map(({ persons }) => persons)).size).toBe(2);
});
