import { describe, expect, it } from "vitest";
import type { Figure } from "../api/cube.ts";
import { classify, reason, type Meaning } from "./classes.ts";

const meaning: Meaning = {
  kind: "share",
  unit: "%",
  decimals: 0,
  palette: "needs",
  breaks: [0.4, 0.55, 0.7, 0.85],
  numerator: { label: "projets difficiles", unit: "projets", divisor: 1 },
  denominator: { label: "projets", unit: "projets", divisor: 1 },
  thin_below: { component: "denominator", minimum: 30, label: "Moins de 30 projets" },
  returns: null,
};

const declared: Meaning = {
  ...meaning,
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [],
    heads: true,
    interval: null,
    imputed: false,
    coverage_minimum: 0.5,
  },
};

const figure = (over: Partial<Figure>): Figure => ({
  value: 0.5,
  low: null,
  high: null,
  numerator: 50,
  denominator: 100,
  contributors: null,
  coverage: null,
  status: "ok",
  ...over,
});

describe("classify", () => {
  it("puts a bound in the class above it", () => {
    expect(classify(figure({ value: 0.399 }), meaning)).toEqual({ state: "class", index: 0 });
    expect(classify(figure({ value: 0.4 }), meaning)).toEqual({ state: "class", index: 1 });
    expect(classify(figure({ value: 1 }), meaning)).toEqual({ state: "class", index: 4 });
  });

  it("keeps zero in the first class", () => {
    expect(classify(figure({ value: 0 }), meaning)).toEqual({ state: "class", index: 0 });
  });

  it("keeps masked, thin, missing and not applicable apart", () => {
    const masked = { value: null, numerator: null, denominator: null };
    expect(classify(figure({ ...masked, status: "secret" }), meaning).state).toBe("masked");
    expect(classify(figure({ ...masked, status: "secret_induit" }), meaning).state).toBe("masked");
    expect(classify(figure({ status: "low_coverage" }), meaning).state).toBe("thin");
    expect(classify(figure({ denominator: 29 }), meaning).state).toBe("thin");
    expect(classify(figure({ ...masked, status: "not_applicable" }), meaning).state).toBe("not_applicable");
    expect(classify(null, meaning).state).toBe("none");
  });
});

describe("reason", () => {
  it("gives the base of a thin area, not its rank", () => {
    expect(reason(figure({ denominator: 20 }), meaning, "2025")).toBe("hors classement · 20 projets");
  });
  it("tells secrecy from absence", () => {
    expect(reason(figure({ value: null, status: "secret" }), meaning, "2025")).toBe("secret statistique");
    expect(reason(null, meaning, "2025")).toBe("aucune donnée diffusée en 2025");
  });
  it("gives the share that answered where it is too thin, and the share that is asked", () => {
    expect(reason(figure({ status: "low_coverage", coverage: 0.31 }), declared, "2025")).toBe(
      "réponses\u00a0: 31\u00a0% des ETP, seuil 50\u00a0%",
    );
  });
  it("tells what returns keep secret from what nobody answered", () => {
    const without = { value: null, numerator: null, denominator: null };
    const words = (["secret", "secret_induit", "no_response", "not_computable"] as const).map((status) =>
      reason(figure({ ...without, status }), declared, "2025"),
    );
    expect(new Set(words).size).toBe(4);
    expect(words[0]).toMatch(/moins de 3 organismes/);
    expect(reason(null, declared, "2025")).toBe("aucune déclaration pour 2025");
  });
});
