import { expect, it } from "vitest";
import { frenchSpaces } from "./french.ts";

it("keeps on the line what French typography does not part", () => {
  expect(frenchSpaces("« a » : b ; c ? d ! 5 %")).toBe(
    "«\u00a0a\u00a0»\u00a0: b\u202f; c\u202f? d\u202f! 5\u202f%",
  );
});

it("leaves addresses and what is already well spaced", () => {
  const text = "https://a.fr/b?c=d:e, à 14\u00a0: 30";
  expect(frenchSpaces(text)).toBe(text);
});
