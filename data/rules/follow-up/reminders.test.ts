import { describe, expect, it } from "vitest";
import { manualStep, reminderDue } from "./reminders.ts";

const campaign = { opens_on: "2026-01-06", closes_on: "2026-03-31", reminders: [30, 15, 3] };

describe("the reminder due on a day", () => {
  const on = (today: string, deadline = campaign.closes_on) => reminderDue(campaign, deadline, today);

  it("is the one configured for that day", () => {
    expect(on("2026-03-01")).toEqual({ step: 30, on: "2026-03-01" });
    expect(on("2026-03-16")).toEqual({ step: 15, on: "2026-03-16" });
    expect(on("2026-03-28")).toEqual({ step: 3, on: "2026-03-28" });
  });

  it("is none before the first, and none once it is too late", () => {
    expect(on("2026-02-28")).toBeNull();
    expect(on("2026-04-01")).toBeNull();
  });

  it("is made up within three days, not later", () => {
    expect(on("2026-03-04")).toEqual({ step: 30, on: "2026-03-01" });
    expect(on("2026-03-05")).toBeNull();
  });

  it("is the last alone when several were missed", () => {
    expect(reminderDue({ ...campaign, reminders: [16, 15] }, campaign.closes_on, "2026-03-16")?.step).toBe(
      15,
    );
  });

  it("follows a deadline of its own", () => {
    expect(on("2026-04-07", "2026-04-10")).toEqual({ step: -7, on: "2026-04-07" });
    expect(on("2026-03-28", "2026-04-10")?.step).toBe(5);
  });

  it("is never before the opening", () => {
    expect(reminderDue({ ...campaign, reminders: [90] }, campaign.closes_on, "2025-12-31")).toBeNull();
  });
});

it("names a reminder by hand by its day", () => {
  expect(manualStep("2026-03-10")).not.toBe(manualStep("2026-03-11"));
  expect(manualStep("2026-03-10")).toBeLessThan(-3650);
});
