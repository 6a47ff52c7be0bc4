import { expect, it } from "vitest";
import type { Entry } from "./tables-atoms.ts";
import { byMetier } from "./tables-groupes.ts";

const HOLDERS = new Map([
  ["ide", ["all", "ide", "soin"]],
  ["as", ["all", "as", "soin"]],
  ["soin", ["all", "soin"]],
]);

const entry = (indicator: string, metier: string, values: Record<string, number>): Entry => ({
  ...{ indicator, metier, structure: 1, millesime: "2025" },
  ...{ isSplit: false, hasTotal: true, values: new Map(Object.entries(values)) },
  ...{ heads: new Map<string, number>(), ownPersons: false },
});
const told = (entries: readonly Entry[]) =>
  entries.map(({ indicator, metier, values }) => [indicator, metier, Object.fromEntries(values)]);

const staff = [entry("etp_en_poste", "ide", { all: 300 }), entry("etp_en_poste", "as", { all: 500 })];

it("tells a groupe métier by métier where another indicator reads the same of each", () => {
  const absence = entry("taux_absenteisme", "soin", { all: 800, maternite: 800 });
  expect(told(byMetier([absence, ...staff], HOLDERS))).toEqual([
    ["taux_absenteisme", "ide", { all: 300, maternite: 300 }],
    ["taux_absenteisme", "as", { all: 500, maternite: 500 }],
    ["etp_en_poste", "ide", { all: 300 }],
    ["etp_en_poste", "as", { all: 500 }],
  ]);
});

it("leaves a groupe whose métiers do not make it", () => {
  const absence = entry("taux_absenteisme", "soin", { all: 900 });
  expect(byMetier([absence, ...staff], HOLDERS)[0]).toBe(absence);
});

it("leaves a groupe of which another structure or another year tells the métiers", () => {
  const absence = { ...entry("taux_absenteisme", "soin", { all: 800 }), millesime: "2024" };
  expect(byMetier([absence, ...staff], HOLDERS)[0]).toBe(absence);
});

it("counts nothing twice where one indicator tells a groupe and some of its métiers", () => {
  const rest = entry("etp_en_poste", "soin", { all: 800 });
  expect(byMetier([rest, ...staff], HOLDERS)[0]).toBe(rest);
});
