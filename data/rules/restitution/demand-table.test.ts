import { expect, it } from "vitest";
import { demandTable } from "./demand-table.ts";

it("lays needs out métier by métier, and leaves out a métier without any", () => {
  const need = (label: string, words: string) => ({ indicator: label, label, words });
  const { columns, rows } = demandTable([
    { metier: "as", label: "aides-soignants", needs: [need("Vacants", "48 ETP"), need("À 12 mois", "82")] },
    { metier: "ide", label: "infirmiers", needs: [need("À 12 mois", "9")] },
    { metier: "aes", label: "accompagnants", needs: [] },
  ]);
  expect(columns).toEqual(["Vacants", "À 12 mois"]);
  expect(rows.map(({ label, cells }) => [label, ...cells])).toEqual([
    ["aides-soignants", "48 ETP", "82"],
    ["infirmiers", "", "9"],
  ]);
});
