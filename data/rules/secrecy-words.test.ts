import { describe, expect, it } from "vitest";
import { MASKED, STATUSES } from "../contract/vocabulary.ts";
import { absenceSentence, absenceWords } from "./secrecy-words.ts";

const returns = {
  kind: "annuelle" as const,
  protects: [],
  heads: false,
  interval: null,
  imputed: false,
  coverage_minimum: 0.5,
};

describe("the words of an absence", () => {
  it("are there for every status without a number, and for no other", () => {
    for (const status of STATUSES) {
      expect(absenceWords(status, { returns: null }) !== null).toBe(MASKED.has(status));
      expect(absenceSentence(status, { returns }) !== null).toBe(MASKED.has(status));
    }
  });

  it("say every primary rule that applies, never the one that did", () => {
    expect(absenceWords("secret", { returns })).toBe(
      "masqué\u00a0: moins de 3 organismes ou un organisme domine",
    );
    expect(absenceWords("secret", { returns: { ...returns, heads: true } })).toMatch(/moins de 5 personnes$/);
    expect(absenceSentence("secret", { returns })).toMatch(/n’est pas dite/);
    expect(absenceWords("secret", { returns: { ...returns, kind: "formation", heads: true } })).toBe(
      "masqué\u00a0: moins de 20 sortants",
    );
  });

  it("leave a producer its own secrecy", () => {
    expect(absenceWords("secret", { returns: null })).toBe("secret statistique");
    expect(absenceSentence("secret", { returns: null })).toMatch(/producteur/);
  });
});
