import {
  precedent,
  type Question,
  type ReturnContext,
  type Section,
} from "#data/questionnaires/questionnaire.ts";
import { applies, conditionMet, type ExpectedCell } from "#data/rules/returns/applies.ts";
import { completeness } from "#data/rules/returns/completeness.ts";
import { type FilledReturn, isConcerned, linesOf } from "#data/rules/returns/filled-return.ts";
import type { Finding } from "#data/rules/returns/finding.ts";
import { runChecks } from "#data/rules/returns/run-checks.ts";
import { type Answers, type Cell, type Declaration, keyOf } from "./cell.ts";
import { type ColumnTotal, totalsOf } from "./totals.ts";

/** A métier or groupe as the reader names it. */
export interface LineName {
  name: string;
  groupe: string | null;
}

export interface RowView {
  line: string;
  name: string;
  concerned: boolean;
  /** Questions of the columns asked on this line. */
  asked: ReadonlySet<string>;
  /** Questions besides the columns that apply to it. */
  detail: readonly Question[];
  /** Required ones of those, not answered. */
  detailLeft: number;
}

export interface GroupView {
  id: string;
  label: string;
  rows: readonly RowView[];
  /** The groupe itself answers, for all its métiers; null where that is not offered. */
  together: boolean | null;
}

export interface SectionView {
  section: Section;
  /** Heading of the first column. */
  rowName: string;
  columns: readonly Question[];
  groups: readonly GroupView[];
  totals: readonly ColumnTotal[] | null;
  totalsNote: string | null;
}

/** What a check found, and whether this person already said that it is so. */
export interface IssueView extends Finding {
  confirmed: boolean;
}

export interface Progress {
  /** Required cells. */
  expected: number;
  left: readonly ExpectedCell[];
  /** Required cells whose value came from a source and was kept. */
  prefilled: number;
}

/** The order of lines and groupes, and their names. */
export type Names = ReadonlyMap<string, LineName>;

export function progressOf(from: FilledReturn, answers: Answers): Progress {
  const origins = new Map([...answers].map(([key, { origin }]) => [key, origin]));
  const { expected, prefilled, missing } = completeness(from, origins);
  return { expected, prefilled, left: missing };
}

/** What blocks and what astonishes, with what was already confirmed for the same values. */
export function issuesOf(from: FilledReturn, declaration: Declaration): readonly IssueView[] {
  const before = precedent(from.context.millesime);
  const previous = new Map(
    declaration.past
      .filter(({ millesime }) => millesime === before)
      .map((row) => [keyOf(row), { state: row.state, value: row.value, text: null }]),
  );
  const confirmed = new Set(
    declaration.confirmations.map((one) => [one.check, keyOf(one), one.fingerprint].join(" ")),
  );
  return runChecks({ ...from, previous }).map((one) => ({
    ...one,
    confirmed: confirmed.has([one.check, keyOf(one), one.fingerprint].join(" ")),
  }));
}

/** The sections of a step that are asked of this structure. */
export function sectionsOf(from: FilledReturn, step: string, names: Names): readonly SectionView[] {
  return from.questionnaire.sections
    .filter((section) => section.step === step && isAsked(from, section))
    .map((section) => sectionView(from, section, names));
}

function isAsked(from: FilledReturn, section: Section): boolean {
  return (
    isMain(section) ||
    linesOf(section, from.lines, from.context).some((line) => conditionMet(section.when, from, line))
  );
}

/** The grid that makes the lines of a return: shown before it has any, for whoever adds the first. */
export function isMain(section: Section): boolean {
  return section.lines !== "structure" && section.questions.some(({ grid }) => grid === true);
}

/** Whether this return is made of lines, and has none yet. */
export function lacksLines({ questionnaire, lines }: FilledReturn): boolean {
  return lines.length === 0 && questionnaire.sections.some(isMain);
}

function sectionView(from: FilledReturn, section: Section, names: Names): SectionView {
  const main = section.questions.filter(({ grid }) => grid === true);
  const wanted = section.lines === "structure" || main.length === 0 ? section.questions : main;
  const lines = linesOf(section, from.lines, from.context);
  const order = new Map([...names.keys()].map((line, index) => [line, index]));
  const sorted = lines.toSorted((a, b) => (order.get(a) ?? 1e6) - (order.get(b) ?? 1e6));
  const rows = sorted.map((line) => rowView(from, section, line, wanted, names));
  const columns = wanted.filter(({ id }) => rows.some((row) => row.asked.has(id)));
  const { totals, note } = totalsOf(from, columns, rows);
  return {
    section,
    rowName: section.lines === "formation" ? "Formation" : "Métier",
    columns,
    groups: groupsOf(from.context, section, rows, from.lines, names),
    totals: rows.length > 1 && totals.some(({ value }) => value !== null) ? totals : null,
    totalsNote: rows.length > 1 ? note : null,
  };
}

function rowView(
  from: FilledReturn,
  section: Section,
  line: string,
  wanted: readonly Question[],
  names: Names,
): RowView {
  const concerned = isConcerned(from, line);
  const asks = (question: Question) => applies(from, section, question, line);
  const detail = section.questions.filter((question) => !wanted.includes(question) && asks(question));
  return {
    line,
    name: nameOf(line, names),
    concerned,
    asked: new Set(wanted.filter(asks).map(({ id }) => id)),
    detail: concerned ? detail : [],
    detailLeft: detail.filter(
      ({ id, required }) => required && !from.answers.has(keyOf({ question: id, line })),
    ).length,
  };
}

function groupsOf(
  context: ReturnContext,
  section: Section,
  rows: readonly RowView[],
  lines: readonly string[],
  names: Names,
): readonly GroupView[] {
  const isShared = section.lines === "metier_ou_groupe";
  // Where a line is not of this structure, the step of the main grid says so: elsewhere it is only in the way.
  const shown =
    isShared || section.questions.every(({ id }) => id !== "personnes")
      ? rows.filter((row) => row.concerned)
      : rows;
  const groupeOf = (line: string) =>
    Object.hasOwn(context.groupes, line) ? line : (names.get(line)?.groupe ?? "");
  const ids = [...new Set(shown.map((row) => groupeOf(row.line)))];
  return ids.map((id) => ({
    id,
    label: id === "" ? "" : nameOf(id, names),
    rows: shown.filter((row) => groupeOf(row.line) === id),
    together: isShared && (context.groupes[id]?.length ?? 0) > 1 ? lines.includes(id) : null,
  }));
}

/** A line as the reader names it: a métier, a groupe, a training offer by its diploma and site. */
export function nameOf(line: string, names: Names): string {
  const parts = line.split("~").map((part) => names.get(part)?.name ?? part);
  return names.get(line)?.name ?? parts.join(", ");
}

/** A step and how it stands. */
export function stepsOf(from: FilledReturn, left: readonly ExpectedCell[], faulty: readonly Cell[]) {
  const { questionnaire } = from;
  const lacking = lacksLines(from);
  const byLine = (step: string) =>
    questionnaire.sections.some((section) => section.step === step && section.lines !== "structure");
  const stepOf = new Map(
    questionnaire.sections.flatMap((section) => section.questions.map(({ id }) => [id, section.step])),
  );
  const inStep = (cells: readonly Cell[], id: string) =>
    cells.filter((cell) => stepOf.get(cell.question) === id).length;
  return questionnaire.steps.map(({ id, title }) => ({
    id,
    title,
    left: inStep(left, id),
    faults: inStep(faulty, id),
    // Without lines nothing is asked yet of the steps that go line by line.
    done: inStep(left, id) === 0 && !(lacking && byLine(id)),
  }));
}
