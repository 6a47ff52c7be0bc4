import { expect, it } from "vitest";
import { localPath } from "./local-path.ts";

it("goes back to a page of ours, with its choices", () => {
  expect(localPath("/declarations/12?q=etp_vacants#grille")).toBe("/declarations/12?q=etp_vacants#grille");
});

it.each([
  "https://ailleurs.example/x",
  "//ailleurs.example",
  "/\\ailleurs.example",
  "javascript:alert(1)",
  "",
  null,
])("never leaves for %s", (asked) => {
  expect(localPath(asked)).toBe("/demarches");
});
