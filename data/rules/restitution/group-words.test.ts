import { expect, it } from "vitest";
import { acronymOf, groupReason, groupWords, type Names } from "./group-words.ts";

const names: Names = {
  acronym: "SSIAD",
  de_secteur: "des services à domicile",
  size: "20_49",
  places: { ze: "Bassin fictif", dep: "Var", reg: "Région de démonstration", fr: "France" },
};
const group = {
  ...{ key: "dep:83~354", value: 0.08, numerator: 80, denominator: 1000, quartiles: null },
  ...{ structures: 11, gestionnaires: 6, missed: { likeness: "categorie_taille", level: "ze" } as const },
} as const;

it("writes acronyms as people do, and takes no short label for one", () => {
  expect(["S.S.I.A.D.", "E.A.N.M", "EHPAD"].map(acronymOf)).toEqual(["SSIAD", "EANM", "EHPAD"]);
  expect(["Ctre.de Jour P.A.", "C.H. (ex H.L.)", "GCS-ES", "Hospice"].map(acronymOf)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it("names who is compared, how near, and why no nearer", () => {
  const near = { ...group, step: { likeness: "categorie_taille", level: "dep" } } as const;
  expect(groupWords(near, names)).toBe("11\u00a0SSIAD, département");
  expect(groupReason(near, names)).toContain("département Var");
  expect(groupReason(near, names)).toContain(
    "faute de quatre autres gestionnaires, dont aucun ne soit reconnaissable, de votre catégorie et de votre taille dans votre zone d’emploi",
  );
  const wider = { ...group, step: { likeness: "categorie", level: "reg" } } as const;
  expect(groupReason({ ...wider, missed: { likeness: "categorie", level: "dep" } }, names)).toMatch(
    /reconnaissable, de votre catégorie dans votre département\.$/,
  );
  expect(groupReason({ ...wider, missed: null }, names)).not.toContain("faute de");
  expect(groupWords(near, { ...names, acronym: null })).toBe(
    "11\u00a0structures de votre catégorie, département",
  );
  expect(groupWords({ ...group, step: { likeness: "secteur", level: "reg" } }, names)).toBe(
    "11\u00a0structures de votre secteur, région",
  );
});
