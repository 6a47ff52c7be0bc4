import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { KEEP_DAYS } from "#data/rules/retention.ts";
import { dayInFrance } from "../collect/campaigns/today.ts";
import { act } from "../db/act.ts";
import { rows } from "../db/query.ts";
import { keptPath, reportPath } from "../import/store.ts";

/** How many of each went. */
export interface Purged {
  drafts: number;
  files: number;
  documents: number;
  mails: number;
  sessions: number;
  links: number;
  answers: number;
}

const DAY_MS = 86_400_000;

/** Deletes what is past its use (data/rules/retention.ts) as of `now`; never anything of a return that was sent. */
export async function purge(pool: Pool, { varDir, now }: { varDir: string; now: Date }): Promise<Purged> {
  const drafts = await act(pool, "service", (db) => forgetDrafts(db, now));
  const files = await act(pool, "service", (db) => forgetFiles(db, varDir, now));
  const documents = await act(pool, "service", (db) => forgetDocuments(db, varDir, now));
  const mails = await act(pool, "service", (db) => forgetMails(db, now));
  const signIns = await act(pool, "service", (db) => forgetSignIns(db, now));
  return { drafts, files, documents, mails, ...signIns };
}

/** « 2 brouillons, 1 fichier… », for logs and the command. */
export function purgedWords({ drafts, files, documents, mails, sessions, links, answers }: Purged): string {
  return `Effacés : ${drafts} brouillon(s), ${files} fichier(s) déposé(s), ${documents} pièce(s) retirée(s), ${mails} texte(s) de courriel, ${sessions} session(s), ${links} lien(s), ${answers} réponse(s) à des logiciels.`;
}

async function forgetDrafts(db: PoolClient, now: Date): Promise<number> {
  const before = dayInFrance(new Date(now.getTime() - KEEP_DAYS.draft * DAY_MS));
  const found = await db.query<{ count: number }>("select collect.forget_drafts($1, $2) as count", [
    before,
    now,
  ]);
  return found.rows[0]?.count ?? 0;
}

const importRow = z.object({ id: z.number(), sha256: z.string().nullable() });

/** Bytes go before the row says so: a purge that stops half way is done again. */
async function forgetFiles(db: PoolClient, varDir: string, now: Date): Promise<number> {
  const file = new URL("./purge-imports.sql", import.meta.url);
  const gone = await rows(db, file, [now, KEEP_DAYS.file, KEEP_DAYS.unacceptedFile], importRow);
  for (const { id, sha256 } of gone) {
    await rm(reportPath(varDir, id), { force: true });
    if (sha256 !== null) await rm(keptPath(varDir, sha256), { force: true });
  }
  return gone.length;
}

async function forgetDocuments(db: PoolClient, varDir: string, now: Date): Promise<number> {
  const file = new URL("./removed-documents.sql", import.meta.url);
  const gone = await rows(db, file, [now, KEEP_DAYS.removedDocument], z.object({ sha256: z.string() }));
  let deleted = 0;
  for (const { sha256 } of gone)
    deleted += await rm(join(varDir, "documents", sha256)).then(
      () => 1,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return 0;
        throw error;
      },
    );
  return deleted;
}

async function forgetMails(db: PoolClient, now: Date): Promise<number> {
  const file = new URL("./purge-mails.sql", import.meta.url);
  return (await rows(db, file, [now, KEEP_DAYS.mail, KEEP_DAYS.linkMail], z.unknown())).length;
}

const signIns = z.object({ sessions: z.number(), links: z.number(), answers: z.number() });

async function forgetSignIns(db: PoolClient, now: Date): Promise<z.infer<typeof signIns>> {
  const file = new URL("./purge-sign-ins.sql", import.meta.url);
  const [gone] = await rows(db, file, [now, KEEP_DAYS.signIn, KEEP_DAYS.softwareAnswer], signIns);
  return signIns.parse(gone);
}
