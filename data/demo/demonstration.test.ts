import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { area, groupedPolygons, type Point, type Polygon } from "./borders.ts";
import { createDemonstration } from "./demonstration.ts";

const demo = createDemonstration();
const { region, structures, truth } = demo;

function digest(files: readonly { path: string; bytes: Uint8Array }[]): string[] {
  return files.map(({ path, bytes }) => `${path} ${createHash("sha256").update(bytes).digest("hex")}`);
}

function text(path: string): string {
  const file = demo.files.find((f) => f.path === path);
  return Buffer.from(file?.bytes ?? []).toString("latin1");
}

/** Codes of `inner` that lie in several of `outer`. */
function crossing(inner: "ze" | "be", outer: "dep" | "be"): string[] {
  return [...new Set(region.communes.map((c) => c[inner]))].filter(
    (code) => new Set(region.communes.filter((c) => c[inner] === code).map((c) => c[outer])).size > 1,
  );
}

const rings = (polygons: readonly Polygon[]) => polygons.flatMap(({ outer, holes }) => [outer, ...holes]);
const edge = (a: Point | undefined, b: Point | undefined) => `${a?.join(",")}>${b?.join(",")}`;
const edges = (polygons: readonly Polygon[]) =>
  rings(polygons).flatMap((ring) => ring.slice(1).map((point, i) => edge(ring[i], point)));
const whole = (polygons: Iterable<Polygon[]>) =>
  [...polygons].flatMap(rings).reduce((sum, ring) => sum + area(ring), 0);

describe("the demonstration", () => {
  it("gives the same bytes for the same seed, spreadsheets and archives included, and others for another", () => {
    expect(digest(createDemonstration().files)).toEqual(digest(demo.files));
    expect(digest(createDemonstration({ seed: "autre" }).files)).not.toEqual(digest(demo.files));
  }, 60_000);

  it("has the territories that the design asks for", () => {
    expect(truth.counts).toMatchObject({ departements: 6, ze: 22, be: 17, epci: 45 });
    expect(truth.counts.communes).toBeGreaterThan(850);
    expect(new Set(region.communes.map((c) => c.code)).size).toBe(truth.counts.communes);
    expect(new Set(region.communes.map((c) => c.ze)).size).toBe(22);
    expect(new Set(region.communes.map((c) => c.be)).size).toBe(17);
  });

  it("has codes that no real territory, structure or company can have", () => {
    for (const c of region.communes) {
      expect(c.code).toMatch(/^X[A-F]\d{3}$/);
      expect(c.ze).toMatch(/^X1\d\d$/);
      expect(c.be).toMatch(/^X2\d\d$/);
      expect(c.epci ?? "000900001").toMatch(/^000\d{6}$/);
    }
    for (const s of structures) {
      expect(s.finess).toMatch(/^X[A-F]\d{7}$/);
      expect(s.name).toMatch(/ficti(f|ve) n° \d+$/);
      expect(s.gestionnaire.siren).toMatch(/^000\d{6}$/);
    }
    expect(new Set(structures.map((s) => s.finess)).size).toBe(structures.length);
  });

  it("has zones and bassins that nest neither in départements nor in each other", () => {
    expect(crossing("ze", "dep").length).toBeGreaterThan(2);
    expect(crossing("be", "dep").length).toBeGreaterThan(0);
    expect(crossing("ze", "be").length).toBeGreaterThan(10);
  });

  it("has the numbers of structures asked for, whatever the size", () => {
    expect(truth.structures).toMatchObject({ asked: 3000, gestionnaires: 150, schools: 60 });
    expect(Math.abs(truth.structures.count - 3000)).toBeLessThan(30);
    const large = createDemonstration({ structures: 40_000 });
    expect(Math.abs(large.truth.structures.count - 40_000)).toBeLessThan(100);
    expect(large.truth.structures.schools).toBe(60);
  }, 60_000);

  it("masks what a survey masks, and leaves bassins without a métier", () => {
    for (const { rows, masked } of Object.values(truth.bmo)) {
      expect(masked / rows).toBeGreaterThan(0.08);
      expect(masked / rows).toBeLessThan(0.4);
      expect(rows).toBeLessThan(42 * 30);
    }
    expect(truth.bmo[2025]?.published).toBeLessThan(truth.bmo[2024]?.published ?? 0);
  });

  it("says that it is fictitious wherever a reader could meet a name", () => {
    const named = region.communes.filter((c) => c.town < 0);
    expect(named.every((c) => c.name.startsWith("Commune fictive n° "))).toBe(true);
    expect(
      text("sae/ID_2024r.csv")
        .split("\r\n")
        .slice(1, -1)
        .every((line) => / FICTI(F|VE) N/.test(line)),
    ).toBe(true);
  });

  it("sums in the SAE file to what the truth says, in hundredths of ETP", () => {
    const [header = "", ...lines] = text("sae/Q24_2024r.csv").trim().split("\r\n");
    const column = header.split(";").indexOf("INFNS");
    const whole = lines.filter((line) => line.split(";")[4] === "9999");
    const sum = whole.reduce((total, line) => total + Math.round(Number(line.split(";")[column]) * 100), 0);
    expect(sum).toBe(truth.sae[2024]?.INFNS);
    const parts = lines.filter((line) => ["1000", "2000"].includes(line.split(";")[4] ?? ""));
    const rebuilt = parts.reduce(
      (total, line) => total + Math.round(Number(line.split(";")[column]) * 100),
      0,
    );
    expect(rebuilt).toBe(sum);
  });
});

describe("contours of the demonstration", () => {
  const communes = groupedPolygons(region.arcs, (i) => i);

  it("draws each commune once, closed, counter-clockwise, as large as it says", () => {
    expect(communes.size).toBe(region.communes.length);
    for (const polygons of communes.values())
      for (const { outer, holes } of polygons) {
        expect(outer.at(0)).toEqual(outer.at(-1));
        expect(area(outer)).toBeGreaterThan(0);
        for (const hole of holes) expect(area(hole)).toBeLessThan(0);
      }
  });

  it("shares borders exactly: no gap, no overlap", () => {
    const all = [...communes.values()].flatMap(edges);
    const known = new Set(all);
    expect(known.size).toBe(all.length);
    const alone = all.filter((e) => !known.has(e.split(">").toReversed().join(">")));
    const coast = edges([...groupedPolygons(region.arcs, () => 0).values()].flat());
    expect(new Set(alone)).toEqual(new Set(coast));
  });

  it.each(["dep", "ze", "be"] as const)(
    "has the same coast and the same area by %s as by commune",
    (level) => {
      const codes = [...new Set(region.communes.map((c) => c[level]))];
      const grouped = groupedPolygons(region.arcs, (i) => codes.indexOf(region.communes[i]?.[level] ?? ""));
      expect(grouped.size).toBe(codes.length);
      expect(whole(grouped.values())).toBeCloseTo(whole(communes.values()), 6);
    },
  );
});
