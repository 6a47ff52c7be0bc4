import { expect, it } from "vitest";
import type { Metier } from "#data/contract/reference.ts";
import { HttpError } from "../errors.ts";
import { checkMetiers } from "./validate.ts";

const metiers = Array.from({ length: 2_000 }, (_, i): Metier => {
  const code = `fap:V${String(i).padStart(4, "0")}`;
  return {
    code,
    libelle: code,
    libelle_court: code,
    usuels: [],
    feminin: null,
    masculin: null,
    pluriel: null,
    de_pluriel: null,
    kind: "metier",
    groupe: null,
    membres: [],
    precision: null,
    champ: true,
    note: null,
  };
});
const wrong = (count: number) =>
  Array.from({ length: count }, (_, i) => `fap:X${String(i).padStart(4, "0")}`);

function refusalOf(codes: string[]): HttpError {
  try {
    checkMetiers({ metiers }, codes);
  } catch (error) {
    if (error instanceof HttpError) return error;
  }
  throw new Error("nothing was refused");
}

/** The least of three, in milliseconds: what a busy machine adds is left out. */
function cost(codes: string[]): number {
  const runs = [0, 1, 2].map(() => {
    const start = performance.now();
    refusalOf(codes);
    return performance.now() - start;
  });
  return Math.min(...runs);
}

it("refuses a thousand unknown codes for about the price of twenty", () => {
  expect(refusalOf(wrong(1_000)).problem.errors).toHaveLength(20);
  expect(cost(wrong(1_000)) / cost(wrong(20))).toBeLessThan(8);
});

it("gives each unknown code the nearest that is known", () => {
  expect(refusalOf(["fap:V00011", "all"]).problem.errors.map(({ nearest }) => nearest)).toEqual([
    "fap:V0001",
    null,
  ]);
});
