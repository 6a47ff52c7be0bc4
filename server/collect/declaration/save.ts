import type { PoolClient } from "pg";
import { cellKey, type Questionnaire, STRUCTURE_LINE } from "#data/questionnaires/questionnaire.ts";
import { errors } from "../../errors.ts";
import { dayInFrance } from "../campaigns/today.ts";
import { faultOf, isLineOf, type Written } from "./admit.ts";
import { type Answer, readAnswers } from "./answers.ts";
import { holdLock } from "./lock.ts";
import { measureReturn } from "./measure.ts";
import { openReturn } from "./open.ts";
import { type Head, takeHead } from "./rows.ts";
import { questionnaireOfHead } from "./questionnaire-of.ts";
import { readonlyReason } from "./writable.ts";
import { type Cell, writeCells } from "./write-cells.ts";

/** Cells to write in one return, as the form, a file or software gives them. */
export interface Saving {
  declaration: number;
  person: number;
  /** Name of the open form, or of the import. */
  holder: string;
  via: "form" | "api" | "import";
  answers: readonly Written[];
  /** All the lines that the structure has; absent: those it had, and those written here. */
  lines?: readonly string[] | undefined;
  /** Active seconds since the save before. */
  seconds?: number;
  /** Writes over what stands, whatever was seen: a file whose difference was shown and accepted. */
  overwrite?: boolean;
}

export interface Saved {
  version: number;
  saved_at: string;
  answers: Answer[];
  conflicts: { theirs: Answer | null; question: string; line: string }[];
}

/** More faults than these help nobody. */
const MAX_FAULTS = 50;

/**
 * Writes cells in the transaction of the caller: all that may be written, or nothing when one is refused. A cell
 * that someone else wrote meanwhile is left and told.
 */
export async function saveAnswers(db: PoolClient, saving: Saving): Promise<Saved> {
  const head = await takeHead(db, saving.declaration);
  const questionnaire = await questionnaireOfHead(db, head);
  const reason = readonlyReason(head, dayInFrance(new Date()));
  if (reason !== null) throw errors.conflict(reason);
  const faults = saving.answers.flatMap((one) => faultOf(questionnaire, one) ?? []);
  if (faults.length > 0)
    throw errors.refused(
      `${faults.length} réponse(s) ne peuvent être enregistrées.`,
      faults.slice(0, MAX_FAULTS),
    );
  await holdLock(db, { declaration: head.id, person: saving.person, holder: saving.holder });

  const fresh = head.state === "expected";
  const opened = fresh ? await openReturn(db, head, { questionnaire, person: saving.person }) : head;
  const before = await readAnswers(db, head.id);
  const lines = linesAfter(questionnaire, opened.lines, saving);
  const trusting = fresh || saving.overwrite === true;
  const { cells, conflicts } = toWrite(before, saving, trusting);
  cells.push(...emptied(before, opened.lines, lines, saving));

  const changed = fresh || cells.length > 0 || lines.join() !== head.lines.join();
  const version = head.version + (changed ? 1 : 0);
  await writeCells(db, { declaration: head.id, person: saving.person, version }, cells);
  const saved_at = await writeHead(db, head, { lines, version, changed, seconds: saving.seconds ?? 0 });
  const after = await answersAfter(db, head.id, { before, cells, version });
  if (changed) await measureReturn(db, { ...head, lines, version }, { questionnaire, answers: after });
  const asked = saving.answers.flatMap(({ question, line }) => after.get(cellKey(question, line)) ?? []);
  return { version, saved_at, answers: fresh ? [...after.values()] : asked, conflicts };
}

/** What stands now: only what was written is read again. */
async function answersAfter(
  db: PoolClient,
  declaration: number,
  { before, cells, version }: { before: Map<string, Answer>; cells: readonly Cell[]; version: number },
): Promise<Map<string, Answer>> {
  const after = new Map(before);
  for (const { question, line, state } of cells) if (state === null) after.delete(cellKey(question, line));
  const written =
    cells.length === 0 ? new Map<string, Answer>() : await readAnswers(db, declaration, version);
  for (const [key, answer] of written) after.set(key, answer);
  return after;
}

function toWrite(
  before: ReadonlyMap<string, Answer>,
  { answers, via }: Saving,
  trusting: boolean,
): { cells: Cell[]; conflicts: Saved["conflicts"] } {
  const cells = new Map<string, Cell>();
  const conflicts: Saved["conflicts"] = [];
  for (const given of answers) {
    const key = cellKey(given.question, given.line);
    const held = before.get(key) ?? null;
    const cell = cellOf(given, held, via);
    const seen = trusting || given.base === (held?.version ?? null);
    if (cell === null) continue;
    if (seen) cells.set(key, cell);
    else conflicts.push({ theirs: held, question: given.question, line: given.line });
  }
  return { cells: [...cells.values()], conflicts };
}

/** What a cell becomes; null when nothing changes. What a source proposed stays beside its correction. */
function cellOf(given: Written, held: Answer | null, via: Saving["via"]): Cell | null {
  const zero = given.state === "none" || (given.state === "number" && given.value === 0);
  const state = zero ? "none" : given.state;
  const value = state === "number" ? given.value : null;
  const text = state === "text" ? given.text : null;
  const comment = given.comment === undefined ? (held?.comment ?? null) : given.comment;
  const changed =
    held === null ? state !== null : state !== held.state || value !== held.value || text !== held.text;
  const origin = via === "form" ? given.origin : via;
  const told = origin === "unchanged" && held?.origin !== "unchanged" && state !== null;
  if (!changed && !told && comment === (held?.comment ?? null)) return null;
  const [proposed, proposed_from] = [held?.proposed ?? null, held?.proposed_from ?? null];
  const kept =
    proposed_from !== null &&
    ((state === "number" && value === proposed) || (state === "none" && proposed === 0));
  return {
    question: given.question,
    line: given.line,
    state,
    value,
    text,
    origin: kept ? proposed_from : !changed && !told && held !== null ? held.origin : origin,
    proposed,
    proposed_from,
    comment,
    changed: changed || told,
  };
}

/** The lines said, or those that stood and those written. */
function linesAfter(
  { sections }: Questionnaire,
  before: readonly string[],
  { lines, answers }: Saving,
): string[] {
  if (lines === undefined) {
    const written = answers.filter(({ state, line }) => state !== null && line !== STRUCTURE_LINE);
    return [...new Set([...before, ...written.map(({ line }) => line)])];
  }
  const kinds = sections.map((section) => section.lines).filter((kind) => kind !== "structure");
  const unknown = lines.find((line) => !kinds.some((kind) => isLineOf(kind, line)));
  if (unknown !== undefined)
    throw errors.refused(`La ligne «\u{a0}${unknown}\u{a0}» n’est pas de ce questionnaire.`);
  return [...new Set(lines)];
}

/** Cells of the lines that were taken out; their values stay in the trail. */
function emptied(
  before: ReadonlyMap<string, Answer>,
  from: readonly string[],
  to: readonly string[],
  { via }: Saving,
): Cell[] {
  const kept = new Set(to);
  const out = new Set(from.filter((line) => !kept.has(line)));
  return [...before.values()]
    .filter(({ line }) => out.has(line))
    .map((held) => ({
      ...held,
      state: null,
      value: null,
      text: null,
      origin: via === "form" ? "typed" : via,
      changed: true,
    }));
}

async function writeHead(
  db: PoolClient,
  head: Head,
  after: { lines: string[]; version: number; changed: boolean; seconds: number },
): Promise<string> {
  const saved = await db.query<{ saved_at: Date }>(
    `update collect.declaration
     set lines = $2, version = $3, seconds = seconds + $4, saved_at = now(),
       state = case when $5 and state in ('expected', 'submitted') then 'draft' else state end,
       opened_at = coalesce(opened_at, now())
     where id = $1
     returning saved_at`,
    [head.id, after.lines, after.version, after.seconds, after.changed],
  );
  const [written] = saved.rows;
  if (written === undefined) throw errors.forbidden();
  return written.saved_at.toISOString();
}
