import { describe, expect, it } from "vitest";
import { type OfferAnswer, ownFigures, plannedSentence } from "./own.ts";

const answer = (question: string, figure: number | null, rest: Partial<OfferAnswer> = {}): OfferAnswer => ({
  ...{ millesime: "2025", line: "dei~site1", question, figure },
  ...rest,
});
const wordsOf = (answers: readonly OfferAnswer[], key: string, millesimes = ["2025"]) =>
  ownFigures(answers, millesimes)
    .find((one) => one.key === key)
    ?.years.map(({ words }) => words);

describe("the figures a centre declared of a diploma", () => {
  it("adds the sites, each year apart", () => {
    const answers = [
      answer("places_ouvertes", 40),
      answer("places_ouvertes", 25, { line: "dei~site2" }),
      answer("places_ouvertes", 38, { millesime: "2024" }),
    ];
    expect(wordsOf(answers, "places_ouvertes", ["2024", "2025"])).toEqual(["38", "65"]);
  });

  it("counts a site in a share only where both figures are known", () => {
    const answers = [
      ...[answer("entrants", 30), answer("places_autorisees", 40)],
      ...[
        answer("entrants", 20, { line: "dei~site2" }),
        answer("places_autorisees", null, { line: "dei~site2" }),
      ],
    ];
    expect(wordsOf(answers, "taux_remplissage")).toEqual(["75\u{a0}%, 30 sur 40"]);
  });

  it("tells nothing said from a share of nobody", () => {
    expect(wordsOf([], "taux_reussite_presents")).toEqual(["non dit"]);
    const nobody = [answer("admis", 0), answer("presentes", 0)];
    expect(wordsOf(nobody, "taux_reussite_presents")).toEqual(["non calculable"]);
  });
});

describe("what is planned, in a sentence", () => {
  const places = answer("places_ouvertes", 60);
  const planned = (more: number, less: number) => [
    ...[places, answer("ouvertures_prevues", more), answer("fermetures_prevues", less)],
  ];
  it.each([
    [planned(15, 5), /60.places ouvertes en 2025, et 70 prévues.*\(15 à ouvrir, 5 à fermer\)/],
    [planned(0, 0), /sans ouverture ni fermeture prévue/],
    [[places], /^Vous avez déclaré 60.places ouvertes en 2025\.$/],
  ])("says it", (answers, words) => {
    expect(plannedSentence(ownFigures(answers, ["2025"]))).toMatch(words);
  });

  it("is silent where places are not known", () => {
    expect(plannedSentence(ownFigures([answer("places_ouvertes", null)], ["2025"]))).toBeNull();
  });
});
