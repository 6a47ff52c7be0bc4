import { describe, expect, it } from "vitest";
import { gesture, STOPPED, tell } from "./active-time.ts";

describe("time spent filling", () => {
  it("counts between gestures, and not a pause longer than a minute", () => {
    const meter = [0, 10_000, 30_500, 400_000, 405_000].reduce(gesture, STOPPED);
    expect(tell(meter).seconds).toBe(35);
  });

  it("tells whole seconds and keeps the rest", () => {
    const { seconds, meter } = tell([0, 1700].reduce(gesture, STOPPED));
    expect(seconds).toBe(1);
    expect(tell(gesture(meter, 2100)).seconds).toBe(1);
  });
});
