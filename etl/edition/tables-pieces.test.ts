import { expect, it } from "vitest";
import type { Entry } from "./tables-atoms.ts";
import { piecesOf } from "./tables-pieces.ts";

const entry = (indicator: string, values: Record<string, number>, isSplit = true): Entry => ({
  indicator,
  structure: 1,
  metier: "ide",
  millesime: "2025",
  isSplit,
  hasTotal: true,
  values: new Map(Object.entries(values)),
  heads: 0,
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
