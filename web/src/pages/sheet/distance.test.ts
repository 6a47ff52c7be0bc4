import { describe, expect, it } from "vitest";
import { distanceKm } from "./distance.ts";

const PARIS = { lon: 2.3522, lat: 48.8566 };
const MARSEILLE = { lon: 5.3698, lat: 43.2965 };

describe("distanceKm", () => {
  it("puts Marseille 660 km from Paris", () => {
    expect(distanceKm(PARIS, MARSEILLE)).toBeGreaterThan(655);
    expect(distanceKm(PARIS, MARSEILLE)).toBeLessThan(665);
    expect(distanceKm(PARIS, PARIS)).toBe(0);
  });
});
