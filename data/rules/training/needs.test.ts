import { describe, expect, it } from "vitest";
import type { Observation } from "../../contract/observation.ts";
import { meaning as projects } from "../../indicators/projets_recrutement.ts";
import { facingSentences } from "./facing.ts";
import { toldOf } from "./needs.ts";

const style = { kind: projects.kind, unit: projects.unit, decimals: 0, returns: null, negative: null };
const seen: Observation = {
  ...{ id: "x", indicator: "projets_recrutement", level: "be", code: "9308", libelle: "Dracénie" },
  ...{ metier: "ide", secteur: "all", modalite: "all", millesime: "2025", value: 260, low: null, high: null },
  ...{ numerator: null, denominator: null, contributors: null, coverage: null, status: "ok" },
};

describe("a published need, as it is told", () => {
  it("gives its number and its year", () => {
    expect(toldOf(style, seen)).toMatchObject({
      words: "260\u{a0}projets",
      millesime: "2025",
      absence: null,
    });
    expect(toldOf(style, { ...seen, status: "minorant" }).words).toMatch(/^au moins.260/u);
    expect(toldOf(style, { ...seen, status: "low_coverage", coverage: 0.31 }).caution).toMatch(/31\u{a0}%/u);
  });

  it("says masked of what is masked, and not published of what does not exist there", () => {
    const masked = toldOf(style, { ...seen, value: null, status: "secret" });
    expect(masked).toMatchObject({ masked: true, words: null, value: null, millesime: "2025" });
    expect(masked.absence).toMatch(/secret/);
    expect(toldOf(style, undefined)).toMatchObject({ masked: false, words: null, millesime: null });
  });
});

describe("places beside the need", () => {
  it("sets them side by side and divides nothing", () => {
    const facing = {
      ...{ of: "d’infirmiers", place: "bassin Dracénie", millesime: "2025" },
      ...{ projects: "260\u{a0}projets", difficult: null },
    };
    const said = facingSentences([], facing).join(" ");
    expect(said).toMatch(/260.projets de recrutement d’infirmiers \(bassin Dracénie\)/u);
    expect(said).toMatch(/ni un emploi promis/);
  });

  it("says that nothing is published rather than nothing", () => {
    expect(facingSentences([], null)[1]).toMatch(/Aucun projet de recrutement n’est publié/);
  });
});
