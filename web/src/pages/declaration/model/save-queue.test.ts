import { describe, expect, it } from "vitest";
import { byCell, type Answer, type Written } from "./cell.ts";
import {
  acknowledge,
  EMPTY,
  insist,
  isEmpty,
  join,
  keptCount,
  overlay,
  put,
  release,
  take,
} from "./save-queue.ts";

function typed(question: string, value: number, base: number | null = null): Written {
  return { question, line: "ide", state: "number", value, text: null, origin: "typed", base };
}

function known(question: string, value: number, version: number, by = "Mme Autre"): Answer {
  return {
    question,
    line: "ide",
    state: "number",
    value,
    text: null,
    origin: "typed",
    proposed: null,
    proposed_from: null,
    comment: null,
    version,
    saved_at: "2026-03-12T13:31:00Z",
    saved_by: by,
  };
}

const at = { version: 2, saved_at: "2026-03-12T13:29:00Z" };

function sentOnce(...rows: Written[]) {
  const taken = take(rows.reduce(put, EMPTY), "save-0001", 12);
  if (taken === null) throw new Error("nothing left");
  return taken;
}

describe("what this device has not saved yet", () => {
  it("keeps one word per cell, the last", () => {
    const queue = [typed("etp", 100), typed("postes", 2), typed("etp", 350)].reduce(put, EMPTY);
    expect(queue.waiting.map((row) => row.value)).toEqual([2, 350]);
    expect(keptCount(queue)).toBe(2);
  });

  it("sends again the very same save when nothing tells that it was received", () => {
    const { queue, batch } = sentOnce(typed("etp", 100));
    const later = put(queue, typed("postes", 3));
    expect(take(later, "save-0002", 40)?.batch).toEqual(batch);
    expect(keptCount(later)).toBe(2);
  });

  it("is empty once all was acknowledged", () => {
    const { queue } = sentOnce(typed("etp", 100));
    const done = acknowledge(queue, { ...at, answers: [known("etp", 100, 1)], conflicts: [] });
    expect(isEmpty(done.queue)).toBe(true);
    expect(done.conflicts).toEqual([]);
  });

  it("starts what was typed meanwhile from the version just saved, so that one does not contradict oneself", () => {
    const { queue } = sentOnce(typed("etp", 100));
    const { queue: after } = acknowledge(put(queue, typed("etp", 350)), {
      ...at,
      answers: [known("etp", 100, 7)],
      conflicts: [],
    });
    expect(after.waiting).toMatchObject([{ value: 350, base: 7 }]);
  });

  it("asks the person when someone else wrote another value, and writes theirs over it once they insist", () => {
    const { queue } = sentOnce(typed("etp", 350, 1), typed("postes", 4, 1));
    const theirs = known("etp", 400, 2);
    const { queue: after, conflicts } = acknowledge(queue, {
      ...at,
      answers: [known("postes", 4, 2)],
      conflicts: [{ question: "etp", line: "ide", theirs }],
    });
    expect(conflicts).toMatchObject([{ question: "etp", mine: { value: 350 }, theirs: { value: 400 } }]);
    expect(isEmpty(after)).toBe(true);
    expect(conflicts.map(insist)).toMatchObject([{ value: 350, base: 2 }]);
  });

  it("says nothing of a conflict between two equal values", () => {
    const { queue } = sentOnce(typed("etp", 350, 1));
    const { conflicts } = acknowledge(queue, {
      ...at,
      answers: [],
      conflicts: [{ question: "etp", line: "ide", theirs: known("etp", 350, 2) }],
    });
    expect(conflicts).toEqual([]);
  });

  it("loses nothing of a save refused for good, nor of a tab that was closed", () => {
    const { queue } = sentOnce(typed("etp", 100), typed("postes", 2));
    const again = release(put(queue, typed("etp", 350)));
    expect(again.waiting.map((row) => row.value)).toEqual([2, 350]);
    const joined = join(again, put(EMPTY, typed("postes", 9)));
    expect(new Map(joined.waiting.map((row) => [row.question, row.value]))).toEqual(
      new Map([
        ["etp", 350],
        ["postes", 9],
      ]),
    );
  });

  it("shows what waits over what the server knows, an emptied cell included", () => {
    const server = byCell([known("etp", 100, 1), known("postes", 5, 1)]);
    const queue = put(put(EMPTY, typed("etp", 350, 1)), {
      ...typed("postes", 0, 1),
      state: null,
      value: null,
    });
    const shown = overlay(server, queue);
    expect(shown.get("etp~ide")?.value).toBe(350);
    expect(shown.has("postes~ide")).toBe(false);
  });
});
