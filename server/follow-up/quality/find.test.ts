import { describe, expect, it } from "vitest";
import { pointsOf, type Received } from "./find.ts";

let made = 0;

function received(totals: Record<string, number>, row: Partial<Received> = {}): Received {
  const n = ++made;
  return {
    declaration: n,
    campaign: "annuelle-2025",
    millesime: "2025",
    state: "submitted",
    structure: n,
    name: `EHPAD fictif n° ${n}`,
    gestionnaire: n,
    categorie: "500",
    places: null,
    totals,
    ...row,
  };
}

/** Ordinary returns of one category, each a little unlike the others. */
const ordinary = () =>
  Array.from({ length: 12 }, (_, i) =>
    received({
      personnes: 50 + i,
      etp_pourvus: 4000 + 90 * i,
      etp_vacants: 100 + 15 * i,
      sorties: 8 + (i % 4),
    }),
  );
const points = (...all: Received[]) => pointsOf("annuelle-2025", all, []);
const kinds = (all: ReturnType<typeof points>, of: Received) =>
  all.filter(({ declaration }) => declaration === of.declaration).map(({ kind }) => kind);

describe("points to check", () => {
  it("are none in ordinary returns", () => {
    expect(points(...ordinary())).toEqual([]);
  });

  it("name a rate far from its category, with both values", () => {
    const odd = received({ personnes: 52, etp_pourvus: 4000, etp_vacants: 2400, sorties: 9 });
    const [found] = points(...ordinary(), odd);
    expect(found).toMatchObject({ declaration: odd.declaration, kind: "rare", question: "etp_vacants" });
    expect(found?.words).toMatch(/^60 ETP vacants pour 100 pourvus, .* sous \d,\d\.$/);
  });

  it("name a figure out of its own past, three years at least", () => {
    const now = received({ etp_pourvus: 6000 }, { structure: 900 });
    const past = ["2022", "2023", "2024"].map((millesime, i) =>
      received(
        { etp_pourvus: 4000 + i * 50 },
        { structure: 900, campaign: `annuelle-${millesime}`, millesime },
      ),
    );
    expect(kinds(points(now, ...past), now)).toEqual(["past"]);
    expect(points(now, ...past)[0]?.words).toBe("60 ETP pourvus, entre 40 et 41 les années d’avant.");
    expect(points(now, ...past.slice(1))).toEqual([]);
  });

  it("name figures that have not moved since last year, and those of a neighbour", () => {
    const totals = {
      personnes: 31,
      etp_pourvus: 2850,
      etp_budgetes: 3000,
      etp_vacants: 150,
      entrees: 4,
      sorties: 5,
    };
    const now = received(totals, { structure: 901 });
    const last = received(totals, { structure: 901, campaign: "annuelle-2024", millesime: "2024" });
    expect(points(now, last)).toMatchObject([
      { kind: "stale", words: "Mêmes chiffres qu’en 2024, partout." },
    ]);
    const neighbour = received(totals, { structure: 902 });
    expect(points(now, neighbour).map(({ kind }) => kind)).toEqual(["copy", "copy"]);
  });

  it("name a whole organisation declared on one site", () => {
    const all = ordinary();
    const now = received({ etp_pourvus: 30_000 }, { gestionnaire: 77 });
    const sites = [
      ...all.map(({ structure, gestionnaire }, i) => ({
        id: structure,
        gestionnaire,
        categorie: "500",
        places: 60,
        etp: 4000 + 90 * i,
      })),
      { id: now.structure, gestionnaire: 77, categorie: "500", places: 60, etp: 30_000 },
      { id: 9999, gestionnaire: 77, categorie: "500", places: 40, etp: null },
    ];
    const found = pointsOf("annuelle-2025", [...all, now], sites).filter(({ kind }) => kind === "whole");
    expect(found).toHaveLength(1);
    expect(found[0]?.words).toContain("5 ETP par place, quand sa catégorie en a 0,7");
    expect(found[0]?.words).toContain("rien n’est déclaré pour un autre site");
  });

  it("name places unlike those of the register", () => {
    const now = received({ places: 84 }, { places: 60 });
    expect(points(now)).toMatchObject([
      { kind: "register", words: "84 places déclarées, 60 au répertoire FINESS." },
    ]);
  });

  it("are not asked again of a return already validated", () => {
    expect(points(received({ places: 84 }, { places: 60, state: "validated" }))).toEqual([]);
  });
});
