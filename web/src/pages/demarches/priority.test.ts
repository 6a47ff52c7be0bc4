import { describe, expect, it } from "vitest";
import { awaitedFirst, dueWords, firstThing, type Return } from "./priority.ts";

const TODAY = "2026-03-10";

function row(change: Partial<Omit<Return, "campaign">> & { kind?: Return["campaign"]["kind"] } = {}): Return {
  const { kind = "annuelle", ...rest } = change;
  return {
    id: 1,
    campaign: {
      id: "annuelle-2025",
      kind,
      version: "2025.1",
      millesime: "2025",
      title: "Déclaration 2025",
      opens_on: "2026-01-06",
      closes_on: "2026-03-31",
    },
    structure: {
      id: 1,
      releve_id: "R0000001",
      name: "EHPAD fictif n° 12",
      categorie: "500",
      secteur: "personnes_agees",
      commune_libelle: null,
      finess: null,
      gestionnaire: "Association fictive n° 3",
    },
    state: "draft",
    version: 1,
    deadline: "2026-03-31",
    cells_expected: 90,
    cells_answered: 84,
    cells_prefilled: 60,
    blocking: 0,
    to_confirm: 0,
    seconds: 540,
    saved_at: null,
    submitted_at: null,
    validated_at: null,
    ...rest,
  };
}

describe("the one thing to do first", () => {
  it("is what was sent back, before what is blocked, before what is only begun", () => {
    const rows = [row({ id: 1 }), row({ id: 2, blocking: 2 }), row({ id: 3, state: "returned" })];
    expect(firstThing(rows, TODAY)?.row.id).toBe(3);
    expect(firstThing(rows.slice(0, 2), TODAY)?.row.id).toBe(2);
  });

  it("is the nearest deadline among equals", () => {
    const rows = [row({ id: 1 }), row({ id: 2, deadline: "2026-03-15" })];
    expect(firstThing(rows, TODAY)?.row.id).toBe(2);
  });

  it("says how much is left, and leads to where it is done", () => {
    const first = firstThing([row()], TODAY);
    expect(first?.why).toContain("6\u00a0cases à répondre");
    expect(first?.href).toBe("/declarations/1");
    expect(firstThing([row({ kind: "pouls", state: "expected" })], TODAY)?.href).toBe("/pouls/1");
  });

  it("is nothing once all is sent, closed or not concerned", () => {
    expect(firstThing([row({ state: "submitted" }), row({ state: "closed" })], TODAY)).toBeNull();
  });
});

it("lists what is awaited before what is closed", () => {
  const rows = [
    row({ id: 1, state: "validated" }),
    row({ id: 2, deadline: "2026-04-30" }),
    row({ id: 3, state: "expected" }),
  ];
  expect(awaitedFirst(rows).map(({ id }) => id)).toEqual([3, 2, 1]);
});

describe("a deadline in words", () => {
  it("counts the days when they are few", () => {
    expect(dueWords("2026-03-13", TODAY)).toBe("à rendre avant le 13 mars 2026, dans 3\u00a0jours");
    expect(dueWords("2026-06-30", TODAY)).toBe("à rendre avant le 30 juin 2026");
    expect(dueWords(TODAY, TODAY)).toBe("à rendre aujourd’hui");
    expect(dueWords("2026-03-01", TODAY)).toMatch(/^attendue depuis le/);
  });
});
