import { describe, expect, it } from "vitest";
import { leadOf, matrixOf, placed, segmentsOf, shareOf, usualWeight } from "./model.ts";
import type { BoardCell } from "./queries.ts";

function cell(secteur: string, code: string, figures: Partial<BoardCell> = {}): BoardCell {
  return {
    secteur,
    code,
    expected: 10,
    answered: 5,
    on_time: 5,
    draft: 0,
    submitted: 2,
    returned: 0,
    validated: 3,
    withdrawn: 0,
    silent: 5,
    not_concerned: 0,
    closed: 0,
    merged: 0,
    places_expected: 0,
    places_answered: 0,
    etp_expected: 100,
    etp_answered: 80,
    cells_expected: 0,
    cells_answered: 0,
    ...figures,
  };
}

describe("a cell of the matrix", () => {
  it("is dotted by ETP, whatever is counted", () => {
    const thin = cell("domicile", "A", { etp_answered: 49 });
    expect(placed(thin, "etp")).toEqual({ kind: "thin", share: 0.49 });
    expect(placed(thin, "structures")).toEqual({ kind: "thin", share: 0.5 });
  });

  it("is not applicable where nothing is expected", () => {
    expect(placed(undefined, "etp").kind).toBe("not_applicable");
    expect(placed(cell("domicile", "A", { expected: 0, answered: 0 }), "structures").kind).toBe(
      "not_applicable",
    );
    expect(shareOf(cell("x", "A", { expected: 0, answered: 0 }), "structures")).toBeNull();
  });

  it("is not the same where the weight is unknown: structures are counted until it is known", () => {
    const unknown = cell("domicile", "A", { etp_expected: 0, etp_answered: 0 });
    expect(placed(unknown, "etp").kind).toBe("unknown");
    expect(placed({ ...unknown, answered: 4 }, "structures")).toEqual({ kind: "thin", share: 0.4 });
    const total = { ...unknown, code: "all" };
    expect(usualWeight(matrixOf({ cells: [total] }, []))).toBe("structures");
    expect(usualWeight(matrixOf({ cells }, []))).toBe("etp");
  });

  it("takes the class it reaches", () => {
    const at = (etp_answered: number) => placed(cell("x", "A", { etp_answered }), "etp");
    const colors = [50, 69, 70, 84, 85, 100]
      .map(at)
      .map((found) => (found.kind === "class" ? found.color : ""));
    expect(new Set(colors).size).toBe(3);
    expect(colors[0]).toBe(colors[1]);
    expect(colors[4]).toBe(colors[5]);
  });
});

const cells = [
  cell("handicap", "A"),
  cell("handicap", "all"),
  cell("domicile", "A", { etp_answered: 30 }),
  cell("domicile", "B", { etp_answered: 60 }),
  cell("domicile", "all", { etp_expected: 200, etp_answered: 90 }),
  cell("all", "A"),
  cell("all", "B"),
  cell("all", "all", { expected: 312, answered: 214, etp_expected: 1000, etp_answered: 712 }),
];

it("sets sectors in their order and leaves holes where there is no structure", () => {
  const matrix = matrixOf({ cells }, ["all", "handicap", "domicile"]);
  expect(matrix.codes).toEqual(["A", "B"]);
  expect(matrix.rows.map(({ secteur }) => secteur)).toEqual(["handicap", "domicile"]);
  expect(matrix.rows[0]?.cells[1]).toBeUndefined();
});

describe("the lead", () => {
  const words = { one: "département", many: "départements" };

  it("says who answered, what lacks and where", () => {
    const lead = leadOf(matrixOf({ cells }, []), "10 mars", words);
    expect(lead?.answered).toBe(
      "Au 10 mars, 214\u00a0structures sur 312 ont répondu\u202f; elles emploient 71\u00a0% des ETP.",
    );
    expect(lead?.lacking).toBe("Le domicile manque\u00a0: 45\u00a0% des ETP");
    expect(lead?.where).toBe(", sous le seuil de publication dans un département sur deux.");
  });

  it("names nothing when no sector lacks, and is silent when nothing is expected", () => {
    const fine = cells.filter(({ secteur }) => secteur !== "domicile");
    expect(leadOf(matrixOf({ cells: fine }, []), "10 mars", words)?.lacking).toBeNull();
    expect(leadOf(matrixOf({ cells: [] }, []), "10 mars", words)).toBeNull();
  });
});

it("puts each structure in one segment", () => {
  const total = cell("all", "all", {
    expected: 12,
    returned: 1,
    draft: 1,
    closed: 2,
    merged: 1,
    not_concerned: 1,
  });
  const segments = segmentsOf(total);
  expect(segments.reduce((sum, segment) => sum + segment.count, 0)).toBe(12 + 4);
  expect(segments.map(({ label }) => label)).not.toContain("Retirées");
});
