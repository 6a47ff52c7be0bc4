import { describe, expect, it } from "vitest";
import { legendLayout } from "./layout.ts";

const share = { kind: "share", breaks: [0.4, 0.55, 0.7, 0.85] } as const;

describe("legendLayout", () => {
  it("makes widths proportional to values", () => {
    const { bands } = legendLayout([], { ...share, breaks: [...share.breaks] }, 240);
    expect(bands.map((band) => Math.round(band.width))).toEqual([96, 36, 36, 36, 36]);
  });

  it("writes every break and both ends", () => {
    const { marks } = legendLayout([], { ...share, breaks: [...share.breaks] }, 240);
    expect(marks.map((mark) => mark.value)).toEqual([0, 0.4, 0.55, 0.7, 0.85, 1]);
  });

  it("draws one dot per area and stacks equal values", () => {
    const { dots, bars } = legendLayout([0.5, 0.5, 0.9], { ...share, breaks: [...share.breaks] }, 240);
    expect(dots).toHaveLength(3);
    expect(bars).toHaveLength(0);
    expect(new Set(dots.map((dot) => dot.y)).size).toBe(2);
  });

  it("turns into a histogram from sixty areas up", () => {
    const values = Array.from({ length: 60 }, (_, i) => i / 60);
    const { dots, bars } = legendLayout(values, { ...share, breaks: [...share.breaks] }, 240);
    expect(dots).toHaveLength(0);
    expect(bars.length).toBeGreaterThan(0);
  });

  it("does not move when the values change", () => {
    const meaning = { kind: "rate" as const, breaks: [100, 200, 300] };
    expect(legendLayout([5], meaning, 240).marks).toEqual(legendLayout([5000], meaning, 240).marks);
    expect(legendLayout([5000], meaning, 240).domain.open).toBe(true);
  });
});
