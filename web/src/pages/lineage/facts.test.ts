import { describe, expect, it } from "vitest";
import { coverageText, exclusionsText, imputationText, inputCounts, inputDate } from "./facts.ts";

const coverage = { etp: 0.713, minimum: 0.5, structures: { counted: 38, expected: 52 }, places: null };

describe("who stands behind a figure", () => {
  it("is told by ETP, then by what may be counted", () => {
    expect(coverageText({ coverage })).toBe(
      "71\u00a0% des ETP attendus (seuil 50\u00a0%), 38 structures sur 52.",
    );
    expect(coverageText({ coverage: null })).toBeNull();
  });

  it("leaves small counts untold, and says so", () => {
    const told = exclusionsText({
      exclusions: [{ reason: "sans_declaration", label: "aucune déclaration validée", structures: 14 }],
    });
    expect(told).toMatch(/^14\u00a0structures\u00a0: aucune déclaration validée\. .*moins de trois/);
    expect(exclusionsText({ exclusions: [] })).toMatch(/moins de trois/);
    expect(exclusionsText({ exclusions: null })).toBeNull();
  });

  it("gives the rule of what is estimated, and its part", () => {
    expect(imputationText({ imputation: { rule: "par leurs semblables", share: 0.18 } })).toBe(
      "Par leurs semblables\u00a0: 18\u00a0% de la valeur.",
    );
  });

  it("dates a file by its reception, returns by their cut-off", () => {
    const input = {
      source: "bmo",
      title: "BMO",
      file: "bmo.xlsx",
      millesime: "2025",
      sha256: "ab",
      bytes: 1,
      read: 9,
      kept: 8,
      refused: 1,
      as_of: null,
      received_at: "2026-03-03T10:00:00Z",
    };
    expect(inputDate(input)).toBe("reçu le 3 mars 2026");
    const returns = { ...input, as_of: "2026-11-22", received_at: null };
    expect(inputDate(returns)).toBe("arrêtées le 22 novembre 2026");
    expect(inputCounts(returns)).toBe("8 déclarations validées sur 9 attendues");
  });
});
