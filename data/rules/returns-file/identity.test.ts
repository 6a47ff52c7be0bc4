import { expect, it } from "vitest";
import { readFiness } from "./identity.ts";

it.each(["130001234", "2A0001234", "9F0001234", "XA0000058", " 13 000 1234 "])(
  "reads %s as a FINESS",
  (text) => {
    expect(readFiness(text)).toEqual({ finess: text.replaceAll(" ", ""), restored: false });
  },
);

it("puts back a zero that a spreadsheet lost, and says so", () => {
  expect(readFiness("10001234")).toEqual({ finess: "010001234", restored: true });
});

it.each(["", "1300012", "EHPAD0012", "1,3E+08"])("refuses %s", (text) => {
  expect(readFiness(text)).toBeNull();
});
