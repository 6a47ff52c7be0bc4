import type { Pool } from "pg";
import { finding } from "#data/rules/returns-file/finding.ts";
import { act } from "../db/act.ts";
import { HttpError } from "../errors.ts";
import { standingGrants } from "../signed-in/actor.ts";
import type { Progress } from "./compare.ts";
import { beat, claimJob, endJob, type Job } from "./job.ts";
import { type Read, readFileOfReturns } from "./read-file.ts";
import { reportCsv } from "./report-csv.ts";
import { SHOWN_FINDINGS, shownDifference } from "./shown.ts";
import { readKept, reportPath, writeAside } from "./store.ts";
import { type Sent, writeReturns } from "./write-returns.ts";

export interface Workplace {
  /** As releve_app. */
  pool: Pool;
  varDir: string;
  /** Origin of the links of mails. */
  publicUrl: string;
}

/** A file that was taken up more often breaks its workers. */
const MAX_ATTEMPTS = 3;
const BEAT_MS = 1_000;

/** Takes up one file and brings it to its end; false when none waits. */
export async function workOnce(place: Workplace): Promise<boolean> {
  const job = await claimJob(place.pool);
  if (job === null) return false;
  const progress = { done: 0, total: null as number | null };
  const onProgress: Progress = (done, total) => Object.assign(progress, { done, total });
  const timer = setInterval(() => void beat(place.pool, job, progress).catch(() => undefined), BEAT_MS);
  try {
    if (job.attempts > MAX_ATTEMPTS) await giveUp(place, job, GIVEN_UP);
    else if (job.state === "checking") await check(place, job, onProgress);
    else await commit(place, job, onProgress);
  } catch (error) {
    // What is refused is told; anything else may be the fault of the moment and is tried again.
    if (!(error instanceof HttpError) && job.attempts < MAX_ATTEMPTS) await release(place, job);
    else await giveUp(place, job, error instanceof HttpError ? error.problem.detail : GIVEN_UP);
    if (!(error instanceof HttpError)) throw error;
  } finally {
    clearInterval(timer);
  }
  return true;
}

const GIVEN_UP =
  "La lecture de ce fichier a échoué plusieurs fois. Écrivez à l’observatoire en joignant le fichier.";

async function check(place: Workplace, job: Job, onProgress: Progress): Promise<void> {
  const bytes = await readKept(place.varDir, job.sha256);
  const read = await act(place.pool, job, (db) => readFileOfReturns(db, { ...job, bytes, onProgress }));
  await writeReport(place, job, read);
  await act(place.pool, job, (db) => tell(db, job, read));
}

function writeReport({ varDir }: Workplace, { id }: Job, { findings, form, compared }: Read): Promise<void> {
  return writeAside(reportPath(varDir, id), reportCsv(findings, form, compared));
}

function tell(
  db: Parameters<typeof endJob>[0],
  job: Job,
  { form, compared, report }: Read,
): Promise<boolean> {
  const to = report.errors > 0 ? "refused" : "ready";
  const difference = compared === null ? null : shownDifference(form, compared);
  return endJob(db, job.id, {
    from: job.state,
    to,
    report,
    difference,
    returns: compared?.returns.length ?? 0,
  });
}

/** Two workers never write one file: the second waits here, then finds it written. */
const COMMIT_LOCK = 7_270_010;

/** Writes the difference that was accepted; another one is shown again. */
async function commit(place: Workplace, job: Job, onProgress: Progress): Promise<void> {
  const bytes = await readKept(place.varDir, job.sha256);
  const stale = await act(place.pool, job, async (db) => {
    await db.query("select pg_advisory_xact_lock($1, $2)", [COMMIT_LOCK, job.id % 2_147_483_647]);
    const now = await db.query<{ state: string }>("select state from collect.import where id = $1", [job.id]);
    if (now.rows[0]?.state !== "committing") return null;
    const locked = await db.query<{ id: number }>(LOCK_RETURNS, [job.campaign]);
    const own = new Set(locked.rows.map(({ id }) => id));
    const read = await readFileOfReturns(db, { ...job, bytes });
    const { accepted } = job;
    if (
      read.compared === null ||
      read.report.errors > 0 ||
      read.compared.fingerprint !== accepted?.fingerprint
    ) {
      warnOfChange(read);
      await tell(db, job, read);
      return read;
    }
    if (read.compared.returns.some(({ head }) => !own.has(head.id)))
      throw new Error("a return was not locked");
    const grants = await standingGrants(db, job.person);
    const { submit, justification } = accepted;
    const sent = await writeReturns(db, read.compared, {
      actor: { person: job.person, grants, viewedBy: null, via: "session" },
      holder: `import-${job.id}`,
      via: "import",
      send: submit ? { justification, publicUrl: place.publicUrl } : null,
      onProgress,
    });
    if (
      !(await endJob(db, job.id, {
        from: "committing",
        to: "done",
        returns: read.compared.returns.length,
        report: withSent(read.report, sent),
      }))
    )
      throw new Error("import ended elsewhere");
    return null;
  });
  if (stale !== null) await writeReport(place, job, stale);
}

/** In the order of their numbers, as every writer of several returns takes them. */
const LOCK_RETURNS = `select id from collect.declaration
  where campaign = $1 and structure in (select collect.answerable()) order by id for update`;

function warnOfChange({ findings, report }: Read): void {
  const stale = finding({
    level: "warning",
    code: "change_depuis",
    message: "des réponses ont changé depuis que la différence a été montrée : rien n’a été écrit",
    mend: "relisez la nouvelle différence et acceptez-la",
  });
  findings.add(stale);
  report.findings.unshift(stale);
  report.warnings += 1;
}

/** The report of a file that was written: first, what was sent and what was not. */
function withSent(report: Read["report"], sent: readonly Sent[]): Read["report"] {
  const left = sent.flatMap(({ head, kept }) =>
    kept === null
      ? []
      : [
          finding({
            level: "warning",
            code: "non_envoyee",
            structure: head.structure.releve_id,
            message: `${head.structure.name} : déclaration écrite, mais pas envoyée : ${kept}`,
            mend: "terminez-la sur le formulaire, ou déposez la suite",
          }),
        ],
  );
  const findings = [...left, ...report.findings].slice(0, Math.max(SHOWN_FINDINGS, left.length));
  return { ...report, warnings: report.warnings + left.length, findings, sent: sent.length - left.length };
}

async function release({ pool }: Workplace, { id }: Job): Promise<void> {
  await act(pool, "service", (db) =>
    db.query(
      "update collect.import set worker_beat_at = null where id = $1 and state in ('checking', 'committing')",
      [id],
    ),
  );
}

/** Ends a file with one sentence: refused when it was being read, back to its difference when it was being written. */
async function giveUp({ pool }: Workplace, job: Job, message: string): Promise<void> {
  const one = finding({ code: "arret", message, mend: "recommencez dans quelques minutes" });
  const report = {
    errors: 1,
    warnings: 0,
    findings: [one],
    rows: 0,
    encoding: null,
    separator: null,
    sheets: [],
    sent: null,
  };
  const again = job.state === "committing" && job.attempts <= MAX_ATTEMPTS;
  const warned = { ...report, errors: 0, warnings: 1, findings: [{ ...one, level: "warning" as const }] };
  await act(pool, "service", (db) =>
    endJob(db, job.id, { from: job.state, to: again ? "ready" : "failed", report: again ? warned : report }),
  );
}
