import { describe, expect, it } from "vitest";
import type { Offre } from "#data/contract/reference.ts";
import { centresOf, kilometres, ringsOf, sessionsOf, sumOf, wayOf, type Point } from "./model.ts";

const draguignan: Point = [6.4552, 43.539];

function offre(centre: string, point: Point | null, more: Partial<Offre> = {}): Offre {
  return {
    id: `parcoursup-${centre}-${more.millesime ?? "2025"}`,
    uai: null,
    centre,
    diplome: "dei",
    metiers: ["ide"],
    formation: "D.E Infirmier",
    statut: "public",
    millesime: "2025",
    places: 50,
    admis: 45,
    commune: "83050",
    libelle_commune: "Draguignan",
    dep: "83",
    reg: "93",
    ze: "9308",
    be: "9331",
    lon: point?.[0] ?? null,
    lat: point?.[1] ?? null,
    precision_geo: null,
    source: "parcoursup",
    ...more,
  };
}

const pointOf = ({ lon, lat }: Offre): Point | null => (lon === null || lat === null ? null : [lon, lat]);
const asked = { session: "2025", territory: null, from: draguignan, pointOf };

const near = offre("Saint-Raphaël", [6.7686, 43.4326]);
const far = offre("La Garde", [6.0342, 43.1387], { places: 112, admis: 115 });
const paris = offre("Paris", [2.35, 48.86], { dep: "75", reg: "11" });
const unplaced = offre("Quelque part", null, { dep: "06", admis: null });

describe("the courses around a place", () => {
  it("come the nearest first, in kilometres as the crow flies", () => {
    const rows = centresOf([far, near], asked);
    expect(rows.map(({ offre: each }) => each.centre)).toEqual(["Saint-Raphaël", "La Garde"]);
    expect(rows[0]?.distance).toBeCloseTo(28, 0);
    expect(kilometres(draguignan, draguignan)).toBe(0);
  });

  it("leave out what is beyond reach once enough are near, never what is nearest", () => {
    const seven = Array.from({ length: 7 }, (_, i) => offre(`C${i}`, [6.5 + i / 50, 43.5]));
    expect(centresOf([...seven, paris], asked).some(({ offre: each }) => each.centre === "Paris")).toBe(
      false,
    );
    expect(centresOf([paris], asked)).toHaveLength(1);
  });

  it("of a territory are kept whatever their distance, those without an address last", () => {
    const rows = centresOf([unplaced, near, paris], { ...asked, territory: { level: "reg", code: "93" } });
    expect(rows.map(({ offre: each }) => each.centre)).toEqual(["Saint-Raphaël", "Quelque part"]);
    expect(rows[1]?.distance).toBeNull();
  });

  it("share out into rings without losing any", () => {
    const rings = ringsOf(centresOf([near, far, paris], asked));
    expect(rings.map(({ rows }) => rows.length)).toEqual([1, 1, 0, 1]);
  });
});

describe("places and admitted", () => {
  it("add up, and may pass the places offered", () => {
    const rows = centresOf([near, far], asked);
    expect(sumOf(rows)).toEqual({ offers: 2, places: 162, admis: 160 });
    expect(rows[1]?.fill).toBeGreaterThan(100);
  });

  it("are not added where one centre says nothing", () => {
    const rows = centresOf([near, unplaced], { ...asked, territory: { level: "fr", code: "FR" } });
    expect(sumOf(rows)).toEqual({ offers: 2, places: 100, admis: null });
    expect(sumOf([])).toEqual({ offers: 0, places: null, admis: null });
  });

  it("leave out a centre that is listed apart, as the published totals do", () => {
    const monaco = offre("Monaco", [7.42, 43.73], { precision_geo: "hors_champ", commune: null });
    expect(sumOf(centresOf([near, monaco], asked))).toEqual({ offers: 1, places: 50, admis: 45 });
  });
});

it("tells sessions and ways of following a course apart", () => {
  expect(sessionsOf([near, offre("A", null, { millesime: "2019" })])).toEqual(["2025", "2019"]);
  expect(wayOf(offre("B", null, { formation: "BTS - ESF - en apprentissage" }))).toBe("en apprentissage");
  expect(wayOf(near)).toBeNull();
});
