import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { de } from "#data/rules/reading.ts";

type Line = Record<string, string>;

/** A nomenclature file: no quoted line breaks, quotes only around cells with commas. */
function read(name: string): Line[] {
  const [head = "", ...lines] = readFileSync(join(import.meta.dirname, `${name}.csv`), "utf8")
    .trimEnd()
    .split("\n");
  const columns = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, index) => [columns[index], cell])));
}

function cells(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)]
    .slice(0, line.endsWith(",") ? undefined : -1)
    .map(([, cell = ""]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

const metiers = read("metier");
const byCode = new Map(metiers.map((line) => [line.code, line]));

it("names each métier once, in a known kind", () => {
  expect(byCode.size).toBe(metiers.length);
  for (const { kind } of metiers) expect(["metier", "groupe", "agregat"]).toContain(kind);
});

it("places every pivot métier in one groupe, which lists it", () => {
  for (const { code, kind, groupe } of metiers)
    if (kind === "metier") expect(byCode.get(groupe ?? "")?.membres?.split("|")).toContain(code);
});

it("lists members that are pivot métiers", () => {
  for (const { membres } of metiers)
    for (const member of (membres ?? "").split("|").filter(Boolean))
      expect(byCode.get(member)?.kind).toBe("metier");
});

it("elides as the sentences do", () => {
  for (const { pluriel = "", de_pluriel } of metiers) expect(de_pluriel).toBe(de(pluriel));
});

it("crosses source codes to pivot métiers, with a precision and dates in order", () => {
  for (const { metier, precision, valid_from, valid_to } of read("metier_source")) {
    expect(byCode.get(metier)?.kind).toBe("metier");
    expect(["exact", "broader", "narrower"]).toContain(precision);
    if (valid_from && valid_to) expect(valid_from < valid_to).toBe(true);
  }
});

it("calls a cell exact only where it holds one métier", () => {
  const exact = read("metier_source").filter(({ precision }) => precision === "exact");
  const keys = exact.map(({ nomenclature, code_source }) => `${nomenclature}:${code_source}`);
  expect(new Set(keys).size).toBe(keys.length);
});

it("does not split the families that mix métiers", () => {
  const precision = (code: string) =>
    read("metier_source").find(({ code_source }) => code_source === code)?.precision;
  expect(["V0X60", "V1X80", "V4X83", "V0Z60", "AIDES", "K1207"].map(precision)).toEqual(
    Array(6).fill("broader"),
  );
});

it("maps each FINESS category to one sector of the list, 354, 209 and 460 together", () => {
  const sectors = new Set(read("secteur").map(({ code }) => code));
  const categories = new Map(read("secteur_categorie").map(({ categorie, secteur }) => [categorie, secteur]));
  for (const secteur of categories.values()) expect(sectors).toContain(secteur);
  expect(["354", "209", "460"].map((code) => categories.get(code))).toEqual([
    "domicile",
    "domicile",
    "domicile",
  ]);
  expect(["437", "448"].map((code) => categories.get(code))).toEqual(["handicap", "handicap"]);
});
