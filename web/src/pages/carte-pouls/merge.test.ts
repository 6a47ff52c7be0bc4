import { describe, expect, it } from "vitest";
import type { Pulse, PulseEvent, PulseRow } from "#data/contract/pulse.ts";
import { mergeEvent } from "./merge.ts";

function row(changes: Partial<PulseRow> = {}): PulseRow {
  return {
    ...{ month: "2026-02", measure: "postes_ouverts", level: "ze", code: "9301", secteur: "all" },
    ...{ value: 9, contributors: 3, answered: 3, expected: 10, coverage: 0.3, status: "ok", held: false },
    as_of: "2026-02-10T10:00:00Z",
    ...changes,
  };
}

function pulse(rows: PulseRow[]): Pulse {
  return {
    ...{
      month: "2026-02",
      months: ["2026-02"],
      release: 4,
      at: "2026-02-10T10:00:00Z",
      rows,
      total: rows.length,
    },
    ...{ provisional: true, coverage_minimum: 0.1 },
  };
}

function event(rows: PulseRow[], changes: Partial<PulseEvent> = {}): PulseEvent {
  return { month: "2026-02", release: 5, at: "2026-02-10T10:00:09Z", whole: false, rows, ...changes };
}

describe("an event of the stream", () => {
  it("changes the rows it names and keeps the others", () => {
    const held = pulse([row(), row({ code: "9302", value: 20 })]);
    const merged = mergeEvent(held, event([row({ value: 12, contributors: 6 })]));
    expect(merged?.rows.map(({ value }) => value)).toEqual([12, 20]);
    expect(merged).toMatchObject({ release: 5, at: "2026-02-10T10:00:09Z" });
  });

  it("leaves other months and earlier states alone", () => {
    const held = pulse([row()]);
    expect(mergeEvent(held, event([row({ value: 1 })], { month: "2026-03" }))).toBe(held);
    expect(mergeEvent(held, event([row({ value: 1 })], { release: 3 }))).toBe(held);
  });

  it("passes over figures that are not on screen", () => {
    const merged = mergeEvent(pulse([row()]), event([row({ measure: "remplacements_urgents", value: 1 })]));
    expect(merged?.rows).toHaveLength(1);
  });

  it("asks again for a place that was not there", () => {
    expect(mergeEvent(pulse([row()]), event([row({ code: "9399" })]))).toBeNull();
    expect(mergeEvent(pulse([]), event([row()]))).toBeNull();
  });
});
