import { describe, expect, it } from "vitest";
import { createCube, type Columns } from "./cube.ts";

function columns(
  rows: { code: string; metier?: string; millesime?: string; value?: number; status?: string }[],
): Columns {
  const floats = (read: (row: (typeof rows)[number]) => number | undefined) =>
    Float64Array.from(rows, (row) => read(row) ?? Number.NaN);
  const empty = () => floats(() => undefined);
  return {
    level: rows.map(() => "be"),
    code: rows.map((row) => row.code),
    metier: rows.map((row) => row.metier ?? "all"),
    secteur: rows.map(() => "all"),
    modalite: rows.map(() => "all"),
    millesime: rows.map((row) => row.millesime ?? "2025"),
    status: rows.map((row) => row.status ?? "ok"),
    value: floats((row) => row.value),
    low: empty(),
    high: empty(),
    numerator: empty(),
    denominator: empty(),
    contributors: empty(),
    coverage: empty(),
  };
}

const cell = { metier: "all", secteur: "all", modalite: "all", millesime: "2025" };

describe("createCube", () => {
  it("finds each figure by territory and cell", () => {
    const cube = createCube(
      columns([
        { code: "9301", value: 0.5 },
        { code: "9301", metier: "ide", value: 0.7 },
        { code: "9302", millesime: "2024", value: 0.2 },
      ]),
    );
    expect(cube.figure("be:9301", cell)?.value).toBe(0.5);
    expect(cube.figure("be:9301", { ...cell, metier: "ide" })?.value).toBe(0.7);
    expect(cube.figure("be:9302", { ...cell, millesime: "2024" })?.value).toBe(0.2);
    expect(cube.millesimes).toEqual(["2024", "2025"]);
  });

  it("tells an absent row from a masked one", () => {
    const cube = createCube(columns([{ code: "9301", status: "secret" }]));
    expect(cube.figure("be:9301", cell)).toMatchObject({ status: "secret", value: null });
    expect(cube.figure("be:9302", cell)).toBeNull();
    expect(cube.figure("ze:9301", cell)).toBeNull();
  });

  it("keeps a counted zero apart from null", () => {
    expect(createCube(columns([{ code: "9301", value: 0 }])).figure("be:9301", cell)?.value).toBe(0);
  });
});
