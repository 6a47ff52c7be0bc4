import { ApiError } from "../../../api/client.ts";
import { gesture, STOPPED, tell } from "./active-time.ts";
import {
  byCell,
  keyOf,
  type Answers,
  type Cell,
  type Content,
  contentOf,
  type Declaration,
  sameContent,
} from "./cell.ts";
import type { Kept } from "./kept.ts";
import {
  acknowledge,
  type Batch,
  type Conflict,
  EMPTY,
  insist,
  isEmpty,
  join,
  keptCount,
  overlay,
  put,
  putLines,
  type Queue,
  release,
  type Saved,
  take,
} from "./save-queue.ts";
import { type Change, did, type History, NO_HISTORY, redo, undo } from "./undo.ts";

/** Quiet time after a word before it is sent, ms. */
const QUIET = 700;
const FIRST_RETRY = 2000;
const LAST_RETRY = 30_000;

/** How saving stands, for the line at the foot of the form. */
export type Saving =
  | { kind: "saved"; at: string | null }
  | { kind: "saving" }
  | { kind: "offline"; kept: number }
  | { kind: "refused"; words: string; signedOut: boolean };

export interface FormState {
  declaration: Declaration;
  answers: Answers;
  lines: readonly string[];
  conflicts: readonly Conflict[];
  saving: Saving;
  canUndo: boolean;
  canRedo: boolean;
}

export interface Means {
  save: (batch: Batch) => Promise<Saved>;
  kept: Kept;
  now: () => number;
  newId: () => string;
}

/** A change of one cell: what it holds, and what is said besides. */
export interface Put extends Cell {
  content: Content;
  comment?: string | null;
  origin?: "typed" | "unchanged";
}

/** One return being filled on this device: what is typed is kept here first, then saved, until the server says so. */
export class FormStore {
  readonly #means: Means;
  readonly #listeners = new Set<() => void>();
  #declaration: Declaration;
  #known: Answers;
  #queue: Queue;
  #conflicts: readonly Conflict[] = [];
  #history: History = NO_HISTORY;
  #saving: Saving;
  #meter = STOPPED;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retry = FIRST_RETRY;
  #sending: Promise<boolean> = Promise.resolve(true);
  #state: FormState;

  constructor(declaration: Declaration, means: Means) {
    this.#means = means;
    this.#declaration = declaration;
    this.#known = byCell(declaration.answers);
    this.#queue = means.kept.read().reduce(join, EMPTY);
    this.#saving = isEmpty(this.#queue) ? { kind: "saved", at: declaration.saved_at } : { kind: "saving" };
    this.#state = this.#build();
    if (!isEmpty(this.#queue)) {
      means.kept.write(this.#queue);
      this.#schedule(0);
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): FormState => this.#state;

  /** What the server says now: someone else may have written. */
  refresh(declaration: Declaration): void {
    if (declaration.version < this.#declaration.version) return;
    this.#declaration = declaration;
    this.#known = byCell(declaration.answers);
    this.#tell();
  }

  /** A sign of life of the person: time spent is counted between these. */
  gesture(): void {
    this.#meter = gesture(this.#meter, this.#means.now());
  }

  write(puts: readonly Put[]): void {
    const changes = puts.map((row) => ({
      question: row.question,
      line: row.line,
      before: contentOf(this.#state.answers.get(keyOf(row))),
      after: row.content,
    }));
    this.#history = did(
      this.#history,
      changes.filter(({ before, after }) => !sameContent(before, after)),
    );
    this.#put(puts);
  }

  setLines(lines: readonly string[]): void {
    this.#queue = putLines(this.#queue, lines);
    this.#changed();
  }

  undo(): readonly Change[] {
    return this.#replay(undo(this.#history));
  }

  redo(): readonly Change[] {
    return this.#replay(redo(this.#history));
  }

  /** The person chose between their value and someone else’s. */
  settle(conflict: Conflict, keepMine: boolean): void {
    this.#conflicts = this.#conflicts.filter((row) => row !== conflict);
    if (keepMine) this.#queue = put(this.#queue, insist(conflict));
    this.#changed();
  }

  /** Sends what waits at once; ends when all is saved or when it cannot be now. True: nothing is left here. */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#sending = this.#sending.then(() => this.#drain());
    return this.#sending;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #drain(): Promise<boolean> {
    while (!isEmpty(this.#queue)) {
      await this.#send();
      if (this.#saving.kind === "offline" || this.#saving.kind === "refused") return false;
    }
    return this.#conflicts.length === 0;
  }

  #replay(step: { history: History; changes: readonly Change[] } | null): readonly Change[] {
    if (step === null) return [];
    this.#history = step.history;
    this.#put(step.changes.map((change) => ({ ...change, content: change.after })));
    return step.changes;
  }

  #put(puts: readonly Put[]): void {
    for (const { question, line, content, comment, origin = "typed" } of puts) {
      const base = this.#known.get(keyOf({ question, line }))?.version ?? null;
      this.#queue = put(this.#queue, {
        question,
        line,
        state: content?.state ?? null,
        value: content?.value ?? null,
        text: content?.text ?? null,
        origin,
        base,
        ...(comment === undefined ? {} : { comment }),
      });
    }
    this.#changed();
  }

  #changed(): void {
    this.gesture();
    this.#means.kept.write(this.#queue);
    if (this.#saving.kind !== "offline") this.#saving = { kind: "saving" };
    this.#tell();
    this.#schedule(QUIET);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  async #send(): Promise<void> {
    const { seconds, meter } = tell(this.#meter);
    const taken = take(this.#queue, this.#means.newId(), seconds);
    if (taken === null) return;
    if (this.#queue.sent === null) this.#meter = meter;
    this.#queue = taken.queue;
    this.#means.kept.write(this.#queue);
    try {
      this.#received(await this.#means.save(taken.batch), taken.batch);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#failed(error);
    }
    this.#means.kept.write(this.#queue);
    this.#tell();
  }

  #received(saved: Saved, batch: Batch): void {
    const { queue, conflicts } = acknowledge(this.#queue, saved);
    this.#queue = queue;
    this.#conflicts = [...this.#conflicts, ...conflicts];
    const known = new Map(this.#known);
    const answered = byCell(saved.answers);
    const refused = new Set(saved.conflicts.map(keyOf));
    for (const row of batch.answers) {
      const found = answered.get(keyOf(row));
      if (found !== undefined) known.set(keyOf(row), found);
      else if (!refused.has(keyOf(row))) known.delete(keyOf(row));
    }
    for (const row of saved.conflicts) {
      if (row.theirs !== null) known.set(keyOf(row), row.theirs);
    }
    this.#known = known;
    this.#declaration = {
      ...this.#declaration,
      version: saved.version,
      saved_at: saved.saved_at,
      seconds: this.#declaration.seconds + batch.seconds,
      lines: [...(batch.lines ?? this.#declaration.lines)],
      state: begun(this.#declaration.state),
    };
    this.#retry = FIRST_RETRY;
    this.#saving = { kind: "saved", at: saved.saved_at };
  }

  #failed(error: ApiError): void {
    if (error.status === 0 || error.status === 408 || error.status === 429 || error.status >= 500) {
      this.#saving = { kind: "offline", kept: keptCount(this.#queue) };
      this.#schedule(this.#retry);
      this.#retry = Math.min(LAST_RETRY, this.#retry * 2);
      return;
    }
    this.#queue = release(this.#queue);
    this.#saving = { kind: "refused", words: error.message, signedOut: error.status === 401 };
  }

  #tell(): void {
    this.#state = this.#build();
    for (const listener of this.#listeners) listener();
  }

  #build(): FormState {
    const mine = this.#conflicts.map((row) => row.mine);
    const saving =
      this.#saving.kind === "offline"
        ? ({ kind: "offline", kept: keptCount(this.#queue) } as const)
        : this.#saving;
    return {
      declaration: this.#declaration,
      answers: overlay(this.#known, this.#queue, mine),
      lines: this.#queue.lines ?? this.#queue.sent?.lines ?? this.#declaration.lines,
      conflicts: this.#conflicts,
      saving,
      canUndo: this.#history.done.length > 0,
      canRedo: this.#history.undone.length > 0,
    };
  }
}

/** Writing begins a return, and takes one that was sent back to be sent again. */
function begun(state: Declaration["state"]): Declaration["state"] {
  return state === "expected" || state === "submitted" ? "draft" : state;
}
