import type { PoolClient } from "pg";
import {
  type Answer,
  cellKey,
  type Questionnaire,
  questionIn,
  STRUCTURE_LINE,
} from "#data/questionnaires/questionnaire.ts";
import { differenceOf, fingerprintOf, type ReturnDifference } from "#data/rules/returns-file/difference.ts";
import type { Findings } from "#data/rules/returns-file/finding.ts";
import type { FileAnswer } from "#data/rules/returns-file/file-answers.ts";
import type { ReturnsReader } from "#data/rules/returns-file/reader.ts";
import type { Finding as Checked } from "#data/rules/returns/finding.ts";
import { formatAnswer } from "#data/rules/returns/format-answer.ts";
import { runChecks } from "#data/rules/returns/run-checks.ts";
import { readPrevious } from "../collect/declaration/answers.ts";
import type { Head } from "../collect/declaration/rows.ts";
import { groupes, nameOfLine } from "../collect/metiers.ts";
import { type ImportContext, readStrangers } from "./context.ts";
import { readHeld } from "./held.ts";

/** What a file would change, return by return. */
export interface Compared {
  fingerprint: string;
  returns: { head: Head; difference: ReturnDifference }[];
}

export type Progress = (done: number, total: number) => void;

/** Compares what a file says with what stands; the rules of the form are said of each return it touches. */
export async function compare(
  db: PoolClient,
  context: ImportContext,
  reader: ReturnsReader,
  { findings, onProgress = () => undefined }: { findings: Findings; onProgress?: Progress },
): Promise<Compared> {
  await sayStrangers(db, reader, findings, context.form.campaign);
  const given = [...reader.answers].flatMap(([releveId, cells]) => {
    const head = context.heads.get(releveId);
    return head === undefined ? [] : [{ head, cells }];
  });
  given.sort((a, b) => a.head.id - b.head.id);
  const held = await readHeld(
    db,
    given.map(({ head }) => head.id),
  );
  const returns: Compared["returns"] = [];
  for (const { head, cells } of given) {
    const before = held.get(head.id) ?? new Map<string, Answer & { comment: string | null }>();
    const difference = differenceOf(before, cells.values());
    returns.push({ head, difference });
    if (difference.cells.length > 0) {
      const after = applied(before, difference);
      const check = await checker(db, context, head);
      const now = check(after);
      // What stands is checked again only where it matters: few drafts block.
      const stood = now.some(({ severity }) => severity === "blocking") ? check(before) : [];
      sayChecks(now, {
        stood: new Set(stood.map(nameOf)),
        questionnaire: context.form.questionnaire,
        head,
        cells,
        findings,
      });
      saySent(head, findings);
    }
    onProgress(returns.length, given.length);
  }
  const fingerprint = fingerprintOf(
    returns.map(({ head, difference }) => [head.structure.releve_id, difference] as const),
  );
  return { fingerprint, returns };
}

function applied(before: ReadonlyMap<string, Answer>, { cells }: ReturnDifference): Map<string, Answer> {
  const after = new Map(before);
  for (const { question, line, after: answer } of cells) {
    if (answer === null) after.delete(cellKey(question, line));
    else after.set(cellKey(question, line), answer);
  }
  return after;
}

/** What the rules of the form say of a return filled with given answers. */
async function checker(
  db: PoolClient,
  { form }: ImportContext,
  head: Head,
): Promise<(answers: ReadonlyMap<string, Answer>) => Checked[]> {
  const { places, expected_etp, structure } = head;
  const context = { millesime: form.millesime, secteur: structure.secteur, places, expected_etp, groupes };
  const previous = await readPrevious(db, head);
  return (answers) => {
    const written = [...answers.keys()].map((key) => key.slice(key.indexOf("~") + 1));
    const lines = [...new Set([...head.lines, ...written])].filter((line) => line !== STRUCTURE_LINE);
    return runChecks({ questionnaire: form.questionnaire, lines, answers, context, previous });
  };
}

/** A finding on the values it was made from. */
const nameOf = ({ check, question, line, fingerprint }: Checked) =>
  [check, question, line, fingerprint].join("\n");

interface Touched {
  /** What already stood before the file, on the same values. */
  stood: ReadonlySet<string>;
  questionnaire: Questionnaire;
  head: Head;
  cells: ReadonlyMap<string, FileAnswer>;
  findings: Findings;
}

/**
 * What the file makes wrong keeps it out. What was wrong before it is only recalled, where the file speaks of it: a draft
 * that blocks is mended on the form as well, and does not hold back the others.
 */
function sayChecks(
  checks: readonly Checked[],
  { stood, questionnaire, head, cells, findings }: Touched,
): void {
  for (const checked of checks) {
    const { check, severity, line, message } = checked;
    const place = placeOf(checked, cells);
    const blocks = severity === "blocking";
    const already = stood.has(nameOf(checked));
    if (place === undefined && line !== STRUCTURE_LINE && (already || !blocks)) continue;
    const words = `${head.structure.name}${line === STRUCTURE_LINE ? "" : `, ${nameOfLine(line)}`}\u00a0: ${message}`;
    findings.add({
      level: blocks && !already ? "error" : "warning",
      code: check,
      sheet: place?.sheet ?? null,
      line: place?.at ?? null,
      column: place?.column ?? null,
      structure: head.structure.releve_id,
      message: blocks && already ? `${words} (déjà dans le brouillon, que ce fichier laisse ainsi)` : words,
      received: receivedOf(questionnaire, place),
      expected: blocks ? "des valeurs qui s’accordent" : "une valeur confirmée",
      mend: blocks
        ? already
          ? "corrigez l’une des valeurs, ici ou sur le formulaire : cette déclaration ne sera pas envoyée avant"
          : "corrigez l’une des valeurs"
        : "vérifiez ; si la valeur est juste, confirmez-la en acceptant le fichier ou sur le formulaire",
    });
  }
}

/** Where the file speaks of what was checked: the cell itself, or the one it is compared with. */
function placeOf(
  { question, line, against }: Checked,
  cells: ReadonlyMap<string, FileAnswer>,
): FileAnswer | undefined {
  return (
    cells.get(cellKey(question, line)) ??
    (against === undefined ? undefined : cells.get(cellKey(against, line)))
  );
}

/** As the file writes it: stored figures are in hundredths. */
function receivedOf(questionnaire: Questionnaire, place: FileAnswer | undefined): string {
  const asked = place === undefined ? undefined : questionIn(questionnaire, place.question);
  if (asked === undefined || place?.answer === undefined || place.answer === null) return "";
  return formatAnswer(asked.question, place.answer);
}

function saySent({ state, structure }: Head, findings: Findings): void {
  if (state !== "submitted") return;
  findings.add({
    level: "warning",
    code: "deja_envoyee",
    structure: structure.releve_id,
    message: `${structure.name} : cette déclaration est déjà envoyée, elle redeviendra un brouillon`,
    mend: "renvoyez-la ensuite, ou demandez l’envoi en acceptant le fichier",
  });
}

async function sayStrangers(
  db: PoolClient,
  { strangers }: ReturnsReader,
  findings: Findings,
  campaign: string,
): Promise<void> {
  if (strangers.size === 0) return;
  const found = new Map((await readStrangers(db, [...strangers.keys()])).map((one) => [one.identifier, one]));
  for (const [identifier, { sheet, line, rows }] of strangers) {
    const one = found.get(identifier);
    const [code, message, mend] =
      one?.name == null
        ? ["inconnue", "aucune structure ne porte ce numéro", "vérifiez le numéro dans l’annuaire"]
        : one.own
          ? [
              "non_attendue",
              `${one.name} n’est pas attendue dans la campagne ${campaign}`,
              "retirez ses lignes, ou écrivez à l’observatoire",
            ]
          : [
              "etrangere",
              `vous ne répondez pas pour ${one.name}`,
              "retirez ses lignes, ou demandez le rattachement à cette structure",
            ];
    findings.add({
      sheet,
      line,
      code,
      message: `${message}${rows > 1 ? ` (${rows} lignes)` : ""}`,
      received: identifier,
      expected: "une structure pour laquelle vous répondez",
      mend,
    });
  }
}
