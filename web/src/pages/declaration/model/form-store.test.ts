import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../../api/client.ts";
import { type Answer, type Declaration, keyOf, NONE } from "./cell.ts";
import { FormStore } from "./form-store.ts";
import type { Batch, Queue, Saved } from "./save-queue.ts";
import { EMPTY } from "./save-queue.ts";

const CELL = { question: "etp_vacants", line: "aide_soignant" };

function declaration(): Declaration {
  return {
    id: 1,
    campaign: {
      id: "annuelle-2025",
      kind: "annuelle",
      version: "2025.1",
      millesime: "2025",
      title: "Déclaration 2025",
      opens_on: "2026-01-06",
      closes_on: "2026-03-31",
    },
    structure: {
      id: 1,
      releve_id: "R0000001",
      name: "EHPAD fictif n° 12",
      categorie: "500",
      secteur: "personnes_agees",
      commune_libelle: null,
      finess: null,
      gestionnaire: "Association fictive n° 3",
    },
    state: "draft",
    version: 1,
    deadline: "2026-03-31",
    cells_expected: 90,
    cells_answered: 0,
    cells_prefilled: 0,
    blocking: 0,
    to_confirm: 0,
    seconds: 0,
    saved_at: null,
    submitted_at: null,
    validated_at: null,
    lines: ["aide_soignant"],
    places: 84,
    expected_etp: null,
    finess: null,
    gestionnaire: "Association fictive n° 3",
    answers: [],
    past: [],
    confirmations: [],
    remarks: [],
    lock: null,
    writable: true,
    readonly_reason: null,
    submissions: [],
  };
}

/** A server that keeps what it is sent, as long as it can be reached. */
function server() {
  const kept = new Map<string, Answer>();
  const seen = new Set<string>();
  let version = 1;
  return {
    reachable: true,
    kept,
    save(batch: Batch): Promise<Saved> {
      if (!this.reachable) return Promise.reject(new ApiError(0, null));
      if (!seen.has(batch.save_id)) {
        seen.add(batch.save_id);
        version += 1;
        for (const row of batch.answers) {
          if (row.state === null) kept.delete(keyOf(row));
          else kept.set(keyOf(row), answerOf(row, version));
        }
      }
      const answers = batch.answers.flatMap((row) => kept.get(keyOf(row)) ?? []);
      return Promise.resolve({ version, saved_at: "2026-03-12T13:29:00Z", answers, conflicts: [] });
    },
  };
}

function answerOf(row: Batch["answers"][number], version: number): Answer {
  return {
    question: row.question,
    line: row.line,
    state: row.state ?? "unknown",
    value: row.value,
    text: row.text,
    origin: row.origin,
    proposed: null,
    proposed_from: null,
    comment: row.comment ?? null,
    version,
    saved_at: "2026-03-12T13:29:00Z",
    saved_by: "Mme Directrice",
  };
}

/** What a device remembers when the page is closed. */
function device() {
  let queue: Queue = EMPTY;
  return {
    read: () => [queue],
    write: (next: Queue) => {
      queue = structuredClone(next);
    },
  };
}

function open(to: ReturnType<typeof server>, on = device()) {
  let made = 0;
  return new FormStore(declaration(), {
    save: (batch) => to.save(batch),
    kept: on,
    now: () => performance.now(),
    newId: () => `save-${performance.now()}-${(made += 1)}`,
  });
}

const number = (value: number) => ({ state: "number", value, text: null }) as const;

describe("a return being filled", () => {
  afterEach(() => vi.useRealTimers());

  it("saves by itself, a moment after the last word", async () => {
    vi.useFakeTimers();
    const to = server();
    const store = open(to);
    store.write([{ ...CELL, content: number(340) }]);
    expect(store.snapshot().saving.kind).toBe("saving");
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.snapshot().saving).toEqual({ kind: "saved", at: "2026-03-12T13:29:00Z" });
    expect(to.kept.get(keyOf(CELL))?.value).toBe(340);
  });

  it("says how many answers wait while there is no connection, and sends them when it is back", async () => {
    vi.useFakeTimers();
    const to = server();
    to.reachable = false;
    const store = open(to);
    store.write([{ ...CELL, content: number(340) }]);
    await vi.advanceTimersByTimeAsync(1000);
    store.write([{ ...CELL, question: "sorties", content: NONE }]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.snapshot().saving).toEqual({ kind: "offline", kept: 2 });
    to.reachable = true;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(store.snapshot().saving.kind).toBe("saved");
    expect(to.kept.size).toBe(2);
  });

  it("finds again what a closed page had not saved", async () => {
    const to = server();
    to.reachable = false;
    const on = device();
    const first = open(to, on);
    first.write([{ ...CELL, content: number(340) }]);
    await first.flush();
    first.stop();
    to.reachable = true;
    const second = open(to, on);
    expect(second.snapshot().answers.get(keyOf(CELL))?.value).toBe(340);
    expect(await second.flush()).toBe(true);
    expect(to.kept.get(keyOf(CELL))?.value).toBe(340);
  });

  it("takes back a gesture, then does it again", async () => {
    const store = open(server());
    store.write([{ ...CELL, content: number(340) }]);
    store.undo();
    expect(store.snapshot().answers.has(keyOf(CELL))).toBe(false);
    store.redo();
    expect(store.snapshot().answers.get(keyOf(CELL))?.value).toBe(340);
    expect(await store.flush()).toBe(true);
  });

  it("keeps the answers when the server refuses them, and says why", async () => {
    const refusing = server();
    refusing.save = () => Promise.reject(new ApiError(409, null));
    const store = open(refusing);
    store.write([{ ...CELL, content: number(340) }]);
    expect(await store.flush()).toBe(false);
    expect(store.snapshot().saving.kind).toBe("refused");
    expect(store.snapshot().answers.get(keyOf(CELL))?.value).toBe(340);
  });
});
