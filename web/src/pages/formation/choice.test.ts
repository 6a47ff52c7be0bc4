import { describe, expect, it } from "vitest";
import type { Diplome, Metier } from "#data/contract/reference.ts";
import { choiceChange, choiceGroups, choiceOf, isWhole } from "./choice.ts";

function diplome(code: string, more: Partial<Diplome> = {}): Diplome {
  return {
    code,
    libelle: `Diplôme ${code}`,
    libelle_court: code,
    niveau: null,
    nature: "diplome",
    rncp: null,
    rncp_precedent: null,
    duree: null,
    formateur: null,
    autorisation: null,
    metiers: [],
    source_places: "parcoursup",
    places_note: null,
    ...more,
  };
}

const dietitian: Metier = {
  code: "dieteticien",
  libelle: "Diététiciens",
  libelle_court: "Diététiciens",
  usuels: ["nutrition"],
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

const diplomes = [
  diplome("dei", { metiers: ["ide"] }),
  diplome("bts_dietetique", { metiers: ["dieteticien"] }),
  diplome("but_dietetique", { metiers: ["dieteticien"] }),
  diplome("deas", { source_places: null }),
  diplome("pass", { nature: "acces" }),
];

const codesOf = (state: { diplome?: string; metier?: string }) =>
  choiceOf(state, diplomes, [dietitian])?.diplomes.map(({ code }) => code);

describe("what an address asks of training", () => {
  it("is one diploma, or every diploma that leads exactly to a métier", () => {
    expect(codesOf({ diplome: "deas" })).toEqual(["deas"]);
    expect(codesOf({ metier: "dieteticien" })).toEqual(["bts_dietetique", "but_dietetique"]);
  });

  it("is nurses when nothing is asked, or something unknown", () => {
    expect(codesOf({})).toEqual(["dei"]);
    expect(codesOf({ diplome: "rien", metier: "rien" })).toEqual(["dei"]);
    expect(choiceOf({}, [], [])).toBeNull();
  });

  it("may be everything published, ways into medical studies left out", () => {
    const whole = choiceOf({ diplome: "all" }, diplomes, [dietitian]);
    expect(whole?.diplomes.map(({ code }) => code)).toEqual(["dei", "bts_dietetique", "but_dietetique"]);
    expect(whole && isWhole(whole)).toBe(true);
  });
});

it("offers each choice once, and each one comes back as it was chosen", () => {
  const options = choiceGroups(diplomes, [dietitian]).flatMap((group) => group.options);
  expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
  for (const { value } of options) {
    const { diplome: code, metier } = choiceChange(value);
    const state = { ...(code ? { diplome: code } : {}), ...(metier ? { metier } : {}) };
    expect(choiceOf(state, diplomes, [dietitian])?.key).toBe(value);
  }
});
