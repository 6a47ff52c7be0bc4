import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";
import { instant } from "../declaration/instant.ts";
import { ACCEPTED, mediaOf } from "./media.ts";
import { keepBytes } from "./store.ts";

/** Largest document, in bytes, and how many a return may have. */
const LARGEST = 10 * 1024 * 1024;
const MOST = 20;

const row = z.object({
  id: z.number(),
  name: z.string(),
  media: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  at: instant,
});
export type Document = z.infer<typeof row>;

export function listDocuments(
  db: PoolClient,
  declaration: number,
  document: number | null = null,
): Promise<Document[]> {
  return rows(db, new URL("./list.sql", import.meta.url), [declaration, document], row);
}

export async function readDocument(db: PoolClient, declaration: number, document: number): Promise<Document> {
  const [found] = await listDocuments(db, declaration, document);
  if (found === undefined) throw errors.noSuch("pièce", document);
  return found;
}

interface Given {
  declaration: number;
  person: number;
  /** As its owner called it: shown, never used as a path. */
  name: string;
  bytes: Buffer;
  folder: string;
}

/** Joins a document to a return. Its bytes lie down before the row that names them. */
export async function addDocument(
  db: PoolClient,
  { declaration, person, name, bytes, folder }: Given,
): Promise<{ id: number; name: string }> {
  const shown = shownName(name);
  if (bytes.length > LARGEST)
    throw errors.refused("Une pièce pèse 10 Mo au plus : réduisez-la ou coupez-la.");
  const media = mediaOf(shown, bytes);
  if (media === null)
    throw errors.refused(
      `«\u{a0}${shown}\u{a0}» n’est pas un fichier ${ACCEPTED}, ou son contenu n’est pas ce que dit son nom.`,
    );
  // Two at once wait for each other, so that the last place is given once.
  await db.query("select 1 from collect.declaration where id = $1 for update", [declaration]);
  if ((await listDocuments(db, declaration)).length >= MOST)
    throw errors.refused(`Une déclaration a ${MOST} pièces au plus : retirez-en une d’abord.`);
  const sha256 = await keepBytes(folder, bytes);
  const [added] = await rows(
    db,
    new URL("./add.sql", import.meta.url),
    [declaration, shown, media, bytes.length, sha256, person],
    z.object({ id: z.number() }),
  );
  if (added === undefined) throw errors.forbidden();
  return { id: added.id, name: shown };
}

/** The last part of a name, without what a header or a page could not show. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}"]/gu, "")
    .trim();
  return clean === "" ? "piece" : clean.slice(-120);
}
