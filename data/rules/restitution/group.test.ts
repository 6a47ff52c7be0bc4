import { describe, expect, it } from "vitest";
import { type Figure, gatherGroups } from "./group.ts";
import { stepsOf } from "./widening.ts";

/** SSIAD of 30 ETP in zone 1 of département A, unless said otherwise. */
function figure(structure: number, over: Partial<Figure> = {}): Figure {
  return {
    structure,
    gestionnaire: `G${structure}`,
    categorie: "354",
    secteur: "domicile",
    size: "20_49",
    ze: "1",
    dep: "A",
    reg: "R",
    numerator: 10,
    denominator: 100,
    ...over,
  };
}

const steps = stepsOf(false);
const everything = () => true;
const reader = figure(0);

function groupOf(others: readonly Figure[], published: (key: string) => boolean = everything) {
  return gatherGroups([reader, ...others], steps, [1, 1], published).of(reader);
}

describe("comparison group", () => {
  it("is of the same category and size in the zone when four other gestionnaires are there", () => {
    const group = groupOf([1, 2, 3, 4].map((one) => figure(one)));
    expect(group?.step).toEqual({ likeness: "categorie_taille", level: "ze" });
    expect(group).toMatchObject({ structures: 4, gestionnaires: 4, numerator: 40, denominator: 400 });
  });

  it("widens to the département, then the région, then forgets size from the zone again, then goes by secteur", () => {
    const near = [1, 2, 3].map((one) => figure(one));
    const steps: [Partial<Figure>, string][] = [
      [{ ze: "2" }, "dep:A~354~20_49"],
      [{ ze: "2", dep: "B" }, "reg:R~354~20_49"],
      [{ size: "100_299" }, "ze:1~354"],
      [{ size: "100_299", ze: "2", dep: "B" }, "reg:R~354"],
      [{ categorie: "460" }, "ze:1~domicile"],
      [{ categorie: "460", ze: "2", dep: "B" }, "reg:R~domicile"],
    ];
    for (const [over, key] of steps) expect(groupOf([...near, figure(4, over)])?.key).toBe(key);
  });

  it("takes no two structures without a category for alike", () => {
    const others = [1, 2, 3, 4].map((one) => figure(one, { categorie: "" }));
    const alone = gatherGroups([{ ...reader, categorie: "" }, ...others], steps, [1, 1], everything);
    expect(alone.of(reader)?.key).toBe("ze:1~domicile");
  });

  it("never widens to France unless the instance holds all régions", () => {
    const far = [1, 2, 3, 4].map((one) => figure(one, { reg: "S", dep: "Z", ze: "9" }));
    expect(groupOf(far)).toBeNull();
    expect(gatherGroups([reader, ...far], stepsOf(true), [1, 1], everything).of(reader)?.key).toBe(
      "fr:FR~354~20_49",
    );
  });

  it("counts gestionnaires, not sites, and leaves all of the reader’s own out", () => {
    const sites = [5, 6, 7, 8].map((one) => figure(one, { gestionnaire: "G1" }));
    expect(groupOf([figure(1), figure(2), figure(3), ...sites])).toBeNull();
    const mine = [20, 21].map((one) => figure(one, { gestionnaire: reader.gestionnaire, numerator: 999 }));
    const group = groupOf([...[1, 2, 3, 4].map((one) => figure(one)), ...mine]);
    expect(group).toMatchObject({ structures: 4, numerator: 40 });
  });

  it("is refused to one gestionnaire above 85 %, of the numerator or of the denominator", () => {
    const three = [1, 2, 3].map((one) => figure(one));
    expect(groupOf([...three, figure(4, { numerator: 114 })])).toBeNull();
    expect(groupOf([...three, figure(4, { numerator: 113 })])).not.toBeNull();
    expect(groupOf([...three, figure(4, { numerator: 20, denominator: 20_000 })])).toBeNull();
    expect(groupOf([...three, figure(4, { numerator: 20 })])).not.toBeNull();
  });

  it("is refused when, the second put aside, the largest would stand alone, or the second without it", () => {
    const small = [1, 2].map((one) => figure(one, { numerator: 3 }));
    // 84 of 100: no dominance; but the second knows its 10, and with the reader finds 84 of 90.
    expect(groupOf([...small, figure(4, { numerator: 84 }), figure(5, { numerator: 10 })])).toBeNull();
    const three = [1, 2, 3].map((one) => figure(one, { numerator: 1 }));
    // 60 of 123: no dominance; but the largest knows its 60 and would read 60 of 63 in the next.
    const two = [figure(4, { numerator: 60 }), figure(5, { numerator: 60 })];
    expect(groupOf([...three, ...two])).toBeNull();
  });

  it("skips the groups that the engine does not let out", () => {
    const others = [1, 2, 3, 4, 5].map((one) => figure(one));
    expect(groupOf(others, (key) => !key.startsWith("ze:"))?.key).toBe("dep:A~354~20_49");
    expect(groupOf(others, () => false)).toBeNull();
  });

  it("gives quartiles from eight structures only, and never a structure’s own value", () => {
    const others = (count: number) =>
      Array.from({ length: count }, (_, rank) => figure(rank + 1, { numerator: 10 + rank * rank }));
    expect(groupOf(others(7))?.quartiles).toBeNull();
    const { quartiles } = groupOf(others(8)) ?? {};
    const values = others(8).map(({ numerator }) => numerator / 100);
    expect(quartiles).not.toBeNull();
    for (const printed of Object.values(quartiles ?? {})) expect(values).not.toContain(printed);
    expect(quartiles?.median).toBeCloseTo((0.19 + 0.26 + 0.35) / 3, 10);
  });

  it("keeps those whose value is zero, and leaves out those without a denominator", () => {
    const others = [1, 2, 3, 4].map((one) => figure(one, { numerator: 0 }));
    expect(groupOf(others)).toMatchObject({ structures: 4, value: 0 });
    expect(groupOf([...others.slice(1), figure(9, { denominator: 0 })])).toBeNull();
  });

  it("is the same whatever the order of those who answered", () => {
    const others = Array.from({ length: 12 }, (_, rank) => figure(rank + 1, { numerator: (rank * 7) % 5 }));
    expect(groupOf(others.toReversed())).toEqual(groupOf(others));
  });
});
