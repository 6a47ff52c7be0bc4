import { describe, expect, it } from "vitest";
import { indicators } from "#data/indicators/index.ts";
import type { ComparisonGroup } from "./group.ts";
import type { Names } from "./group-words.ts";
import { leadOf } from "./lead.ts";
import { makeRow } from "./row.ts";

const names: Names = {
  acronym: "EHPAD",
  de_secteur: "des établissements pour personnes âgées",
  size: "20_49",
  places: { ze: "Bassin fictif", dep: "Département A", reg: "Région de démonstration", fr: "France" },
};

/** A group whose median is 8 % and whose upper quartile is 11 %. */
const group: ComparisonGroup = {
  key: "reg:R~500",
  value: 0.08,
  step: { likeness: "categorie", level: "reg" },
  missed: null,
  structures: 14,
  gestionnaires: 9,
  numerator: 800,
  denominator: 10_000,
  quartiles: null,
};

function rowOf(slug: string, numerator: number, denominator: number) {
  const meaning = indicators.find((one) => one.slug === slug);
  if (meaning === undefined) throw new Error(slug);
  const asked = { meaning, interval: meaning.returns?.interval ?? null, metier: "all", modalite: "all" };
  // A group holds stored components: what a figure of 8 % is made of depends on their divisors.
  const scale = (meaning.numerator?.divisor ?? 1) / (meaning.denominator?.divisor ?? 1);
  const stored: ComparisonGroup = {
    ...group,
    numerator: group.numerator * scale,
    quartiles: { q1: 0.05 * scale, median: 0.08 * scale, q3: 0.11 * scale },
  };
  const declared = [{ millesime: "2025", numerator, denominator }];
  const row = makeRow({ ...asked, label: meaning.short_label, declared, group: stored }, "2025", names);
  if (row === null) throw new Error("no row");
  return row;
}

describe("events of one structure", () => {
  const frequency = (...years: [millesime: string, accidents: number, etp: number][]) => {
    const meaning = indicators.find(({ slug }) => slug === "indice_frequence_at_declare")!;
    const declared = years.map(([millesime, numerator, etp]) => ({
      millesime,
      numerator,
      denominator: etp * 100,
    }));
    const asked = { meaning, interval: "poisson", metier: "all", modalite: "all", group: null } as const;
    return makeRow({ ...asked, label: "", declared }, years.at(-1)![0], names)?.pooled_words;
  };

  it("are counted over three years, the interval with them", () => {
    expect(frequency(["2021", 9, 60], ["2022", 5, 60], ["2023", 4, 55], ["2024", 0, 65])).toBe(
      "2022 à 2024\u{a0}: 9\u{a0}accidents pour 180\u{a0}ETP, soit 50,0 (de 22,9 à 94,9)",
    );
    expect(frequency(["2022", 1, 10], ["2024", 1, 10])).toMatch(/^2022 et 2024/);
  });

  it("are not where one year alone is known", () => {
    expect(frequency(["2020", 9, 60], ["2024", 3, 60])).toBeNull();
  });
});

describe("a place in a group", () => {
  it("is not said of half a vacant post in a service of three, and is of three posts in twenty-five", () => {
    expect(rowOf("taux_vacance", 50, 300).position).toBe("too_few");
    expect(rowOf("taux_vacance", 340, 2520).position).toBe("top_quarter");
    expect(leadOf([rowOf("taux_vacance", 50, 300)], [])[0]).toContain("trop petits pour vous situer");
  });

  it("heads the sheet where it is a quarter away from the middle of its group, in the annex too", () => {
    const near = rowOf("taux_vacance", 2300, 25_200);
    const far = rowOf("taux_vacance", 2650, 25_200);
    const farther = rowOf("taux_vacance", 3400, 25_200);
    expect([near, far, farther].map(({ position }) => position)).toEqual(["above", "above", "top_quarter"]);
    expect(leadOf([near], [])[0]).toContain("Aucun de vos chiffres ne s’écarte nettement");
    expect(leadOf([near, far], [])).toEqual([expect.stringMatching(/au-dessus du groupe \(médiane/)]);
    expect(leadOf([far, farther], [near])[0]).toContain("dans le quart le plus élevé du groupe");
    expect(leadOf([near], [farther])[0]).toContain("dans le quart le plus élevé du groupe");
  });

  it("is not said of one departure among ten persons", () => {
    // Movements are stored as entries and exits together: two make one.
    expect(rowOf("taux_rotation", 2, 10).position).toBe("too_few");
    expect(rowOf("taux_rotation", 120, 100).position).toBe("top_quarter");
  });

  it("is not said of the only person of a service, who left", () => {
    expect(rowOf("taux_rotation", 2, 1)).toMatchObject({ value: 1, position: "too_few" });
    expect(rowOf("part_55_ans_et_plus", 1, 1).position).toBe("too_few");
  });

  it("is not said of the absences of a service of one, and is of those of thirty", () => {
    // Days of the year are stored in hundredths.
    expect(rowOf("taux_absenteisme", 50, 34_700).position).toBe("too_few");
    expect(rowOf("taux_absenteisme", 1900, 1_100_000).position).toBe("top_quarter");
  });

  it("is not looked for where there is nobody, and the sheet says so", () => {
    const row = rowOf("taux_vacance", 0, 0);
    expect(row).toMatchObject({ value: null, group: null, position: "alone" });
    expect(row.position_words).toContain("rien à comparer");
    expect(leadOf([row], [])[0]).toContain("aucun chiffre à comparer");
  });
});
