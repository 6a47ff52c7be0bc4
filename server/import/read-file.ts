import type { PoolClient } from "pg";
import type { ImportReport } from "#data/contract/signed-in/import.ts";
import type { Form } from "#data/rules/returns-file/form.ts";
import { type FileNotes, readReturnsFile } from "#data/rules/returns-file/file.ts";
import { FileRefusal, Findings } from "#data/rules/returns-file/finding.ts";
import { ReturnsReader } from "#data/rules/returns-file/reader.ts";
import { standingGrants } from "../signed-in/actor.ts";
import { type Compared, compare, type Progress } from "./compare.ts";
import { readContext, readForm } from "./context.ts";
import { shownReport } from "./shown.ts";

interface Given {
  person: number;
  campaign: string;
  file_name: string;
  bytes: Buffer;
  onProgress?: Progress;
}

export interface Read {
  form: Form;
  findings: Findings;
  report: ImportReport;
  /** Null when nothing of the file could be read. */
  compared: Compared | null;
}

/** Reads a file and compares it with what stands, in a transaction of whoever sent it. Writes nothing. */
export async function readFileOfReturns(
  db: PoolClient,
  { person, campaign, file_name, bytes, onProgress }: Given,
): Promise<Read> {
  const form = await readForm(db, campaign);
  if (form === null) throw new Error(`no campaign ${campaign}`);
  const context = await readContext(db, await standingGrants(db, person), form);
  await trust(db);
  const findings = new Findings();
  const reader = new ReturnsReader(form, context.known, findings);
  let notes: FileNotes | null = null;
  let compared: Compared | null = null;
  try {
    notes = await readReturnsFile(bytes, file_name, reader, findings);
    compared = await compare(db, context, reader, { findings, ...(onProgress && { onProgress }) });
    if (reader.answers.size === 0 && findings.errors === 0) findings.add(NO_ANSWER);
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    findings.add(error.finding);
  }
  return { form, findings, compared, report: shownReport(findings, notes, reader.rows) };
}

/**
 * From here on the rows of these returns are neither hidden nor checked one by one: PostgreSQL said which returns the
 * person answers for, and nothing else is touched. Asked of each of 180 000 answers, that takes 40 s.
 */
async function trust(db: PoolClient): Promise<void> {
  await db.query("select set_config('releve.service', 'on', true)");
}

const NO_ANSWER = {
  code: "sans_reponse",
  message: "ce fichier ne contient aucune réponse",
  expected: "une valeur au moins",
  mend: "remplissez la grille, enregistrez-la, déposez-la de nouveau",
};
