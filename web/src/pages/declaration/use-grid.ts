import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { formatAnswer } from "#data/rules/returns/format-answer.ts";
import { parseAnswer } from "#data/rules/returns/parse-answer.ts";
import { useForm } from "./form-context.ts";
import { type Cell, type Content, contentOf, keyOf, sameContent, UNKNOWN } from "./model/cell.ts";
import type { Put } from "./model/form-store.ts";
import { arrowed, entered, type Place, tabbed } from "./model/grid-move.ts";
import { layBlock, readBlock, writeBlock } from "./model/paste.ts";
import type { SectionView } from "./model/view.ts";

/** What a paste did, for the person to see at once. */
export interface PasteOutcome {
  written: number;
  refused: readonly { name: string; question: string; text: string; why: string }[];
  outside: number;
}

interface Editing {
  key: string;
  text: string;
  /** Opened by typing: an arrow then ends it and moves on. */
  quick: boolean;
}

export type GridHandle = ReturnType<typeof useGrid>;

/** A pause while typing, after which what stands is kept. */
const PAUSE_MS = 800;

/** The keyboard of the grid: one cell at a time, as in a spreadsheet. */
export function useGrid(section: SectionView, table: RefObject<HTMLTableElement | null>) {
  const form = useForm();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [fault, setFault] = useState<{ key: string; words: string } | null>(null);
  const [report, setReport] = useState<PasteOutcome | null>(null);
  const [anchor, setAnchor] = useState<Place | null>(null);
  const rows = section.groups.flatMap((group) => group.rows.filter((row) => row.concerned));
  const size = { rows: rows.length, columns: section.columns.length };

  const cellAt = ({ row, column }: Place): Cell => ({
    question: section.columns[column]?.id ?? "",
    line: rows[row]?.line ?? "",
  });
  const placeOf = (cell: Cell | null): Place | null => {
    if (cell === null) return null;
    const row = rows.findIndex(({ line }) => line === cell.line);
    const column = section.columns.findIndex(({ id }) => id === cell.question);
    return row < 0 || column < 0 ? null : { row, column };
  };
  const current = placeOf(form.selected);
  const entryKey = keyOf(current ? cellAt(current) : cellAt({ row: 0, column: 0 }));

  function focus(cell: Cell): void {
    const found = table.current?.querySelector(`[data-cell="${CSS.escape(keyOf(cell))}"]`);
    if (found instanceof HTMLElement) found.focus();
  }

  function go(place: Place, extend = false): void {
    const cell = cellAt(place);
    setAnchor(extend ? (anchor ?? current) : null);
    form.select(cell);
    focus(cell);
  }

  const isOpen = (cell: Cell) =>
    !form.readOnly && (rows.find(({ line }) => line === cell.line)?.asked.has(cell.question) ?? false);

  function edit(cell: Cell, text?: string): void {
    form.select({ question: cell.question, line: cell.line });
    setAnchor(null);
    const question = form.questionAt(cell.question);
    if (!isOpen(cell) || question === undefined) return focus(cell);
    if (question.type !== "number") return document.getElementById("decl-inspector-answer")?.focus();
    const found = form.answerAt(cell);
    setFault(null);
    setEditing({
      key: keyOf(cell),
      text: text ?? (found?.state === "number" ? formatAnswer(question, found) : ""),
      quick: text !== undefined,
    });
  }

  /** Reads what is typed and keeps it; what cannot be read leaves the cell as it was, and gives its words. */
  function keep({ key, text }: Editing): string | null {
    const cell = cellOf(key);
    const question = form.questionAt(cell.question);
    if (question === undefined) return null;
    const found = form.answerAt(cell);
    const before = contentOf(found);
    const read = parseAnswer(question, text);
    if (!read.ok) return read.refusal.mend;
    const wasShown = before === null || before.state === "number" || text.trim() !== "";
    if (wasShown && !sameContent(read.answer, before)) form.write([{ ...cell, content: read.answer }]);
    else if (read.answer !== null && found?.origin !== "typed") form.write([{ ...cell, content: before }]);
    return null;
  }

  function commit(): void {
    if (editing === null) return;
    setEditing(null);
    const words = keep(editing);
    if (words !== null) setFault({ key: editing.key, words });
  }

  function range(): readonly (readonly Cell[])[] {
    if (current === null) return [];
    const from = anchor ?? current;
    const lines = between(from.row, current.row);
    const columns = between(from.column, current.column);
    return lines.map((row) => columns.map((column) => cellAt({ row, column })));
  }

  function putAll(content: Content): void {
    const cells = range().flat().filter(isOpen);
    form.write(cells.map((cell) => ({ ...cell, content })));
  }

  function onKeyDown(event: KeyboardEvent, toggle: (line: string) => void): void {
    const inCell = event.target instanceof Element && event.target.closest("[data-cell]");
    if (!inCell || current === null || form.selected === null) return;
    if (editing === null) return onMoveKey(event, current, form.selected, toggle);
    if (event.key === "Escape") {
      setEditing(null);
      focus(form.selected);
    } else if (event.key === "Enter" || event.key === "Tab") {
      commit();
      step(event, current);
    } else if (editing.quick && event.key.startsWith("Arrow")) {
      commit();
      event.preventDefault();
      const next = arrowed(current, event.key, size);
      if (next) go(next);
    }
  }

  function step(event: KeyboardEvent, from: Place): void {
    const next =
      event.key === "Tab" ? tabbed(from, event.shiftKey, size) : entered(from, event.shiftKey, size);
    if (next === null) return;
    event.preventDefault();
    go(next);
  }

  function onMoveKey(event: KeyboardEvent, from: Place, cell: Cell, toggle: (line: string) => void): void {
    const command = event.ctrlKey || event.metaKey;
    const key = event.key;
    const next = arrowed(from, key, size, command);
    if (next !== null) {
      event.preventDefault();
      go(next, event.shiftKey);
    } else if (command && key.toLowerCase() === "z") {
      event.preventDefault();
      if (event.shiftKey) form.redo();
      else form.undo();
    } else if (command && key.toLowerCase() === "y") {
      event.preventDefault();
      form.redo();
    } else if (key === "Tab") step(event, from);
    else if (key === "Enter" && event.altKey) {
      event.preventDefault();
      toggle(cell.line);
    } else if (key === "Enter" || key === "F2") {
      event.preventDefault();
      edit(cell);
    } else if (key === "Escape") {
      event.preventDefault();
      document.getElementById("decl-inspector")?.focus();
    } else if (command || event.altKey) return;
    else if (key === "?") {
      event.preventDefault();
      putAll(UNKNOWN);
    } else if (key === "Delete" || key === "Backspace") {
      event.preventDefault();
      putAll(null);
    } else if (/^[0-9,.\-−]$/.test(key)) {
      event.preventDefault();
      edit(cell, key);
    }
  }

  function onFocus(event: FocusEvent): void {
    const key = event.target instanceof HTMLElement ? event.target.dataset["cell"] : undefined;
    if (key !== undefined && event.target.tagName === "TD") form.select(cellOf(key));
  }

  function onCopy(event: ClipboardEvent): void {
    if (editing !== null || current === null) return;
    const block = range().map((line) =>
      line.map((cell) => {
        const [question, found] = [form.questionAt(cell.question), form.answerAt(cell)];
        return question && found ? formatAnswer(question, found) : "";
      }),
    );
    event.clipboardData.setData("text/plain", writeBlock(block));
    event.preventDefault();
  }

  function onPaste(event: ClipboardEvent): void {
    if (editing !== null || current === null || form.readOnly) return;
    event.preventDefault();
    const block = readBlock(event.clipboardData.getData("text/plain"));
    const { cells, outside } = layBlock(block, current, size);
    const puts: Put[] = [];
    const refused: PasteOutcome["refused"][number][] = [];
    for (const { row, column, text } of cells) {
      const cell = cellAt({ row, column });
      const question = form.questionAt(cell.question);
      if (text === "" || question === undefined) continue;
      const read = isOpen(cell) ? parseAnswer(question, text) : NOT_ASKED;
      if (read.ok) puts.push({ ...cell, content: read.answer });
      else
        refused.push({
          name: form.nameOf(cell.line),
          question: question.short,
          text,
          why: read.refusal.mend,
        });
    }
    form.write(puts);
    setReport({ written: puts.length, refused, outside });
  }

  // What the memoized cells call: the same functions through the life of the grid.
  const latest = useRef({ edit, commit, go, placeOf, keep });
  useEffect(() => {
    latest.current = { edit, commit, go, placeOf, keep };
  });
  const [stable] = useState(() => ({
    open: (key: string) => latest.current.edit(cellOf(key)),
    type: (text: string) => setEditing((now) => now && { ...now, text }),
    leave: () => latest.current.commit(),
    onPointer: (event: MouseEvent, key: string) => {
      if (event.target instanceof HTMLInputElement) return;
      const place = latest.current.placeOf(cellOf(key));
      if (place === null) return;
      event.preventDefault();
      latest.current.commit();
      latest.current.go(place, event.shiftKey);
    },
  }));
  // A pause while typing keeps what is typed, silently: a page closed there loses nothing.
  useEffect(() => {
    if (editing === null) return undefined;
    const timer = setTimeout(() => latest.current.keep(editing), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [editing, latest]);

  const ranged = anchor === null ? null : new Set(range().flat().map(keyOf));
  return {
    editing,
    fault,
    report,
    entryKey,
    stable,
    edit,
    onKeyDown,
    onFocus,
    onCopy,
    onPaste,
    inRange: (cell: Cell) => ranged?.has(keyOf(cell)) ?? false,
    closeReport: () => setReport(null),
  };
}

const NOT_ASKED = { ok: false, refusal: { mend: "Cette case n’est pas demandée ici." } } as const;

function cellOf(key: string): Cell {
  const at = key.indexOf("~");
  return { question: key.slice(0, at), line: key.slice(at + 1) };
}

function between(a: number, b: number): readonly number[] {
  return Array.from({ length: Math.abs(a - b) + 1 }, (_, index) => Math.min(a, b) + index);
}
