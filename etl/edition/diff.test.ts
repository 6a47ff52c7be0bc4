import { assert, constantFrom, integer, property, record, uniqueArray } from "fast-check";
import { describe, expect, it } from "vitest";
import type { EditionInput } from "#data/contract/edition.ts";
import { MASKED, STATUSES } from "#data/contract/vocabulary.ts";
import { diffIndicator, perimetersOf, type Side } from "#data/rules/diff-editions.ts";
import { explain } from "#data/rules/diff-words.ts";
import { COMMUNES, type Row, row, share, tableOf } from "#test/fixtures/edition.ts";
import { diffLines } from "./write-diff.ts";

const SLUG = "part_projets_difficiles";

function side(rows: readonly Row[], rest: Partial<Side> = {}): Side {
  const base = { formulaVersion: "1.0", perimeters: perimetersOf(COMMUNES), inputs: [], held: 0 };
  return { ...base, table: tableOf(rows), ...rest };
}

const VAR = share("dep", "83", 8, 10, { contributors: 12 });
const MASK = row({ level: "dep", code: "83", status: "secret" });

describe("what became of a row", () => {
  it.each<[string, Row[], Row[], string]>([
    ["its number", [VAR], [share("dep", "83", 9, 10, { contributors: 12 })], "valeur"],
    ["masked", [VAR], [MASK], "secret"],
    ["masked for a neighbour", [VAR], [{ ...MASK, status: "secret_induit" }], "secret"],
    ["unmasked", [MASK], [VAR], "publication"],
    ["its state, masked still", [MASK], [{ ...MASK, status: "secret_induit" }], "etat"],
    ["its state, same number", [VAR], [{ ...VAR, status: "estimated" }], "etat"],
    ["there at last", [row({ level: "dep", code: "83", status: "no_response" })], [VAR], "etat"],
    ["new", [], [VAR], "ajout"],
    ["gone", [VAR], [], "retrait"],
  ])("%s", (_what, before, after, change) => {
    const { rows, summary } = diffIndicator(SLUG, side(before), side(after));
    expect(rows.map((one) => one.change)).toEqual([change]);
    expect(summary.changes).toMatchObject({ [change]: 1 });
  });

  it("is nothing when nothing moved", () => {
    const { rows, summary } = diffIndicator(SLUG, side([VAR]), side([VAR]));
    expect([rows, summary.unchanged]).toEqual([[], 1]);
  });
});

describe("why it moved", () => {
  const moved = share("dep", "83", 9, 10, { contributors: 12 });
  const causes = (before: Side, after: Side) =>
    diffIndicator(SLUG, before, after).rows.map(({ cause }) => cause);

  it("by its formula first", () => {
    const wider = share("dep", "83", 9, 10, { contributors: 13 });
    expect(causes(side([VAR]), side([wider], { formulaVersion: "1.1" }))).toEqual(["formule"]);
  });

  it("by who contributes", () => {
    expect(causes(side([VAR]), side([share("dep", "83", 9, 10, { contributors: 13 })]))).toEqual([
      "perimetre",
    ]);
  });

  it("by the communes of that very territory, not of another", () => {
    const [, ...others] = COMMUNES;
    const perimeters = perimetersOf(others);
    const zone = share("be", "9301", 1, 2);
    const before = side([VAR, zone]);
    const after = side([moved, { ...zone, value: 0.6 }], { perimeters });
    expect(diffIndicator(SLUG, before, after).rows.map(({ level, cause }) => [level, cause])).toEqual([
      ["dep", "perimetre"],
      ["be", "donnees"],
    ]);
  });

  it("by the figures, and says which file or returns", () => {
    const input: EditionInput = {
      ...{ source: "declarations", file: "declarations", millesime: null, sha256: "a", bytes: 0 },
      ...{ read: 900, kept: 850, refused: 0, as_of: "2026-03-31" },
    };
    const bmo = { ...input, source: "bmo", file: "bmo/2025.xlsx", millesime: "2025", as_of: null };
    const before = side([VAR], { inputs: [input, bmo] });
    const after = side([moved], { inputs: [{ ...input, sha256: "b", kept: 1851 }, bmo] });
    expect(causes(before, after)).toEqual(["donnees"]);
    const { summary } = diffIndicator(SLUG, before, after);
    expect(summary.inputs.map(({ source }) => source)).toEqual(["declarations"]);
    expect(explain(summary)).toEqual(["déclarations : de 850 à 1\u{202f}851 validées"]);
    const corrected = side([moved], {
      inputs: [
        { ...input, sha256: "b" },
        { ...bmo, sha256: "c" },
      ],
    });
    expect(explain(diffIndicator(SLUG, before, corrected).summary, () => "BMO")).toEqual([
      "BMO 2025 : fichiers changés",
      "déclarations : 850 validées, réponses corrigées",
    ]);
  });

  it("is not told by the contributors of a masked row, which nobody knows", () => {
    expect(causes(side([VAR]), side([MASK]))).toEqual(["donnees"]);
  });
});

it("says nothing that the two editions do not, whatever their states", () => {
  const status = constantFrom(...STATUSES);
  const one = record({
    code: constantFrom("26", "83", "84"),
    status,
    value: integer({ min: 0, max: 5 }),
  });
  const rows = uniqueArray(one, { selector: ({ code }) => code }).map((list) =>
    list.map(({ code, status: state, value }) =>
      row({ level: "dep", code, status: state, value: MASKED.has(state) ? null : value }),
    ),
  );
  assert(
    property(rows, rows, (before, after) => {
      const { rows: moved } = diffIndicator(SLUG, side(before), side(after));
      const valueOf = (list: Row[], code: string) => list.find((each) => each.code === code)?.value ?? null;
      for (const { code, before: was, after: is, delta, share: part } of moved) {
        expect([was, is]).toEqual([valueOf(before, code), valueOf(after, code)]);
        if (was === null || is === null) expect([delta, part]).toEqual([null, null]);
      }
    }),
  );
});

it("is read in a terminal: counts, reasons, totals", () => {
  const before = side([VAR, share("fr", "FR", 5, 10)]);
  const after = side([MASK, share("fr", "FR", 6, 10)], { formulaVersion: "2.0", held: 4 });
  const text = diffLines("2026.2", "2026.1", [diffIndicator(SLUG, before, after)]).join("\n");
  expect(text).toContain("1 changée, 1 masquée, 0 égale");
  expect(text).toContain("formule 1.0 devenue 2.0");
  expect(text).toContain("gardées telles quelles par le secret\u{a0}: 4");
  expect(text).toMatch(/fr:FR all 2025.*: \+0,1 \(\+20/);
  expect(text).toContain("dep:83 all 2025\u{a0}: masquée");
});
