import { describe, expect, it } from "vitest";
import { changeText, changeWords } from "./words.ts";

describe("changeText", () => {
  it("signs a change and writes a minus that is one", () => {
    expect(changeText(2000, 2094)).toBe("+4,7\u00a0%");
    expect(changeText(2471, 2391)).toBe("−3,2\u00a0%");
  });
  it("calls a change under half a point stable rather than giving it a sign", () => {
    expect(changeText(1799, 1800)).toBe("stable");
  });
});

describe("changeWords", () => {
  it("says which way, between which years", () => {
    expect(changeWords(100, 110, "2019", "2024")).toBe("ont augmenté de 10,0\u00a0% de 2019 à 2024");
    expect(changeWords(100, 90, "2019", "2024")).toBe("ont diminué de 10,0\u00a0% de 2019 à 2024");
    expect(changeWords(1000, 1001, "2019", "2024")).toBe("sont restés stables de 2019 à 2024");
  });
});
