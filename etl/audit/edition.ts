import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Pool } from "pg";
import { type EditionManifest, publishedIndicator } from "#data/contract/edition.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { editionFolder } from "../edition/folder.ts";
import { type NamedTable, ShownTables } from "../edition/shown-tables.ts";
import { readManifest } from "../edition/verify.ts";
import { RETURNS } from "../returns/step.ts";
import type { PublishedFile } from "./published.ts";
import { auditTables, type AuditReport } from "./run.ts";

/** What an audit of an edition found, and of which bytes. */
export interface EditionAudit extends AuditReport {
  edition: string;
  hash: string;
  seconds: number;
}

/**
 * Plays the attacker on an edition as it was written, and keeps what came of it. `tables` are those of its frozen
 * returns.
 */
export async function auditEdition(
  { pool, varDir, actor }: { pool: Pool; varDir: string; actor: string },
  edition: string,
  tables: AsyncIterable<NamedTable> | Iterable<NamedTable>,
): Promise<EditionAudit> {
  const begun = performance.now();
  const manifest = await readManifest(editionFolder(varDir, edition));
  if (manifest === null) throw new Error(`Édition ${edition} : ses fichiers manquent.`);
  const files = await protectedFiles(varDir, edition);
  if (files.length > 0) await refuseOtherReturns(pool, manifest);
  const report = await auditTables({
    tables: files.length === 0 ? [] : tables,
    ...{ files, former: await formerFiles(pool, varDir, edition), varDir },
    earlier: await ShownTables.open(pool, varDir),
  });
  const seconds = (performance.now() - begun) / 1000;
  const audit = { ...report, edition, hash: manifest.hash, seconds };
  await record(pool, audit, actor);
  return audit;
}

/** What readers had when it was built. */
async function formerFiles(pool: Pool, varDir: string, edition: string): Promise<PublishedFile[]> {
  const { rows } = await pool.query<{ previous: string | null }>(
    "select previous from app.edition where id = $1",
    [edition],
  );
  const previous = rows[0]?.previous ?? null;
  return previous === null ? [] : protectedFiles(varDir, previous);
}

/** The attack needs the returns that the edition was made of: they may have been frozen again since. */
async function refuseOtherReturns(pool: Pool, { id, inputs }: EditionManifest): Promise<void> {
  const { rows } = await pool.query<{ sha256: string }>(
    "select sha256 from app.load_standing where source = $1",
    [RETURNS],
  );
  if (inputs.find(({ source }) => source === RETURNS)?.sha256 === rows[0]?.sha256) return;
  throw new Error(
    `Édition ${id} : les déclarations arrêtées ne sont plus les siennes, l’attaque ne dirait rien d’elle. Construisez la suivante (npm run edition -- build) et attaquez-la.`,
  );
}

/** The indicators of an edition that the engine protects, as their files were written. */
export async function protectedFiles(varDir: string, edition: string): Promise<PublishedFile[]> {
  const folder = editionFolder(varDir, edition);
  const meanings = publishedIndicator
    .array()
    .parse(JSON.parse(await readFile(join(folder, "indicateurs.json"), "utf8")));
  const files: PublishedFile[] = [];
  for (const meaning of meanings)
    if (meaning.returns !== null && meaning.returns.protects.length > 0)
      files.push({ meaning, rows: fromArrow(await readFile(join(folder, `${meaning.slug}.arrow`))) });
  return files;
}

async function record(pool: Pool, audit: EditionAudit, actor: string): Promise<void> {
  await pool.query(
    `insert into app.edition_audit (edition, hash, tables, cells, masked, attacked, cleared_by_shift,
       cleared_by_program, undecided, narrowed, seconds)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (edition) do update set hash = excluded.hash, at = now(), tables = excluded.tables,
       cells = excluded.cells, masked = excluded.masked, attacked = excluded.attacked,
       cleared_by_shift = excluded.cleared_by_shift, cleared_by_program = excluded.cleared_by_program,
       undecided = excluded.undecided, narrowed = excluded.narrowed, seconds = excluded.seconds`,
    [
      audit.edition,
      audit.hash,
      audit.tables,
      audit.cells,
      audit.masked,
      audit.attacked,
      audit.clearedByShift,
      audit.clearedByProgram,
      audit.undecided,
      // A figure that is not the sum of the returns was not attacked: what it gives away is not known.
      audit.narrowed.length + audit.strangers + audit.others,
      audit.seconds,
    ],
  );
  const { narrowed, ...counts } = audit;
  await pool.query(
    "insert into app.audit (actor, action, subject, detail) values ($1, 'edition.audit', $2, $3)",
    [actor, audit.edition, JSON.stringify({ ...counts, narrowed: narrowed.length })],
  );
}

/** Why an edition may not be published yet, in French; null if it may. One that shows no return needs no audit. */
export async function whyNotAudited(pool: Pool, varDir: string, edition: string): Promise<string | null> {
  const files = await protectedFiles(varDir, edition);
  if (files.every(({ rows }) => rows.length === 0)) return null;
  const { rows } = await pool.query<{ narrowed: number; hash: string; current: string }>(
    `select edition_audit.narrowed, edition_audit.hash, edition.hash as current
     from app.edition_audit inner join app.edition on edition.id = edition_audit.edition
     where edition_audit.edition = $1`,
    [edition],
  );
  const [found] = rows;
  if (found === undefined || found.hash !== found.current)
    return `elle montre des déclarations et n’a pas été attaquée : npm run edition -- audit ${edition}`;
  if (found.narrowed > 0)
    return `l’attaquant y resserre ${found.narrowed} chiffre(s) secret(s), ou n’y retrouve pas les déclarations : npm run edition -- audit ${edition} le dit`;
  return null;
}
