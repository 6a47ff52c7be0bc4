import { describe, expect, it } from "vitest";
import { NONE, UNKNOWN } from "./cell.ts";
import { did, NO_HISTORY, redo, undo } from "./undo.ts";

const cell = { question: "etp", line: "ide" };

describe("taking back", () => {
  it("undoes a whole paste at once, then does it again", () => {
    const paste = [
      { ...cell, before: null, after: NONE },
      { ...cell, line: "aes", before: NONE, after: UNKNOWN },
    ];
    const back = undo(did(NO_HISTORY, paste));
    expect(back?.changes.map((change) => change.after)).toEqual([null, NONE]);
    const again = back && redo(back.history);
    expect(again?.changes).toEqual(paste);
  });

  it("has nothing to do again after a new gesture", () => {
    const back = undo(did(NO_HISTORY, [{ ...cell, before: null, after: NONE }]));
    const next = did(back?.history ?? NO_HISTORY, [{ ...cell, before: null, after: UNKNOWN }]);
    expect(redo(next)).toBeNull();
    expect(undo(NO_HISTORY)).toBeNull();
  });
});
