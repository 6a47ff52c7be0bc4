import { expect, it } from "vitest";
import { titleOf } from "./campaign-title.ts";

it("names a campaign by what it asks and when", () => {
  expect(titleOf("annuelle", "2025")).toBe("Déclaration 2025");
  expect(titleOf("pouls", "2026-02")).toBe("Pouls de février 2026");
  expect(titleOf("pouls", "2026-04")).toBe("Pouls d’avril 2026");
});
