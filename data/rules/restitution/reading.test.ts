import { expect, it } from "vitest";
import { READING_REMINDERS, readingStageDue } from "./reading.ts";

const delivered = { delivered_on: "2026-03-01", stage: 0, last_on: null };

it("recalls a sheet on the 21st day, then on the 45th, then never", () => {
  const due = (
    one: typeof delivered | { delivered_on: string; stage: number; last_on: string },
    on: string,
  ) => readingStageDue(one, READING_REMINDERS, on);
  expect(due(delivered, "2026-03-21")).toBeNull();
  expect(due(delivered, "2026-03-22")).toBe(1);
  const once = { ...delivered, stage: 1, last_on: "2026-03-22" };
  expect(due(once, "2026-04-14")).toBeNull();
  expect(due(once, "2026-04-15")).toBe(2);
  expect(due({ ...delivered, stage: 2, last_on: "2026-04-15" }, "2027-04-15")).toBeNull();
});

it("makes up what a stopped server missed one reminder at a time", () => {
  expect(readingStageDue(delivered, READING_REMINDERS, "2026-06-01")).toBe(1);
  const late = { ...delivered, stage: 1, last_on: "2026-06-01" };
  expect(readingStageDue(late, READING_REMINDERS, "2026-06-02")).toBeNull();
});
