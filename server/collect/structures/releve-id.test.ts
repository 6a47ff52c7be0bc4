import { describe, expect, it } from "vitest";
import { isReleveId, releveIds } from "./releve-id.ts";

describe("printed numbers of structures", () => {
  it("are the same on two instances, whatever came before", () => {
    const one = releveIds(["finess:830000001", "uai:0831234X"], []);
    const other = releveIds(["uai:0831234X", "finess:830000001"], []);
    expect(one.get("finess:830000001")).toBe(other.get("finess:830000001"));
    expect(isReleveId(one.get("uai:0831234X") ?? "")).toBe(true);
  });

  it("are never given twice", () => {
    const [first] = releveIds(["finess:830000001"], []).values();
    const [second] = releveIds(["finess:830000001"], [first ?? ""]).values();
    expect(second).not.toBe(first);
    expect(isReleveId(second ?? "")).toBe(true);
  });

  it("show a digit mistyped or two swapped", () => {
    const [id = ""] = releveIds(["finess:830000001"], []).values();
    const digit = (Number(id[3]) + 1) % 10;
    expect(isReleveId(`${id.slice(0, 3)}${digit}${id.slice(4)}`)).toBe(false);
    expect(isReleveId("R1234567")).toBe(false);
  });
});
