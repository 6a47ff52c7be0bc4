import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { MEASURES, type Measure, PULSE_LEVELS } from "#data/contract/pulse.ts";
import { statusOf } from "#data/contract/vocabulary.ts";
import { act } from "../db/act.ts";
import { rows } from "../db/query.ts";
import { advance, type Advance } from "./advance.ts";
import { RELEASED } from "./channels.ts";
import type { State } from "./choose.ts";
import { type Frame, frameOf } from "./frame.ts";

/** One publication at a time on a database: states follow each other. */
const LOCK = 7_270_041;

const place = z.string().nullable();
const figure = z.number().nullable();
const structureRow = z.object({
  structure: z.number(),
  gestionnaire: z.number(),
  secteur: z.string(),
  reg: place,
  dep: place,
  ze: place,
  be: place,
  expected: z.number(),
  sent: z.boolean(),
  heads: z.number(),
  postes_ouverts: figure,
  absents_maladie_ordinaire: figure,
  remplacements_urgents: figure,
  since: z.number(),
});

const versionRow = z.object({
  measure: z.enum(MEASURES),
  structure: z.number(),
  release: z.number(),
  value: figure,
});

const cellRow = z.object({
  measure: z.enum(MEASURES),
  level: z.enum(PULSE_LEVELS),
  code: z.string(),
  secteur: z.string(),
  value: figure,
  contributors: figure,
  answered: figure,
  expected: z.number(),
  status: z.string(),
  held: z.boolean(),
});
type CellRow = z.infer<typeof cellRow>;

/**
 * Publishes what the answers to a month allow, in one transaction: the number of the new state, or null where nothing
 * that anyone reads has changed.
 */
export function publishMonth(pool: Pool, month: string, now: number): Promise<number | null> {
  return act(pool, "service", async (db) => {
    await db.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const known = await read(db, month);
    const frame = frameOf(known.structures.map((one) => ({ ...one, places: one })));
    const advances = MEASURES.map((measure) => ({
      measure,
      ...advance(stateOf(known, frame, { month, measure }), answersOf(known.structures, frame, measure), now),
    }));
    const versions = advances.flatMap(({ measure, released }) =>
      released.map(({ structure, to }) => ({ measure, structure, value: to })),
    );
    const changed = changedRows(frame, advances, known.cells);
    if (versions.length === 0 && changed.length === 0) return null;
    return write(db, month, { versions, changed });
  });
}

interface Known {
  structures: z.infer<typeof structureRow>[];
  versions: z.infer<typeof versionRow>[];
  cells: CellRow[];
}

async function read(db: PoolClient, month: string): Promise<Known> {
  return {
    structures: await rows(db, sql("answers"), [month], structureRow),
    versions: await rows(db, sql("versions"), [month], versionRow),
    cells: await rows(db, sql("standing"), [month], cellRow),
  };
}

function answersOf(structures: Known["structures"], frame: Frame, measure: Measure) {
  return structures
    .filter(({ sent }) => sent)
    .map((one) => ({
      structure: one.structure,
      gestionnaire: one.gestionnaire,
      part: frame.partOf({ secteur: one.secteur, places: one }),
      heads: one.heads,
      value: one[measure],
      since: one.since,
    }));
}

function stateOf(
  { structures, versions, cells }: Known,
  frame: Frame,
  { month, measure }: { month: string; measure: Measure },
): State {
  const answers = new Map(answersOf(structures, frame, measure).map((one) => [one.structure, one]));
  const own = versions.flatMap(({ structure, release, value, measure: of }) => {
    const answer = answers.get(structure);
    return of !== measure || answer === undefined ? [] : [{ ...answer, release, value }];
  });
  const last = new Map(own.map((version) => [version.structure, version]));
  const standing = new Map(
    cells.filter((cell) => cell.measure === measure).map((cell) => [nameOf(cell), statusOf(cell.status)]),
  );
  const told = new Map(
    [...frame.cells.entries()].flatMap(([index, cell]) => {
      const status = standing.get(nameOf(cell));
      return status === undefined ? [] : [[index, status] as const];
    }),
  );
  return {
    frame,
    magnitude: measure,
    month,
    withHeads: measure === "absents_maladie_ordinaire",
    counted: [...last.values()].flatMap(({ value, ...one }) => (value === null ? [] : [{ ...one, value }])),
    versions: own,
    shown: [...told].flatMap(([index, status]) => (status === "ok" ? [index] : [])),
    told,
  };
}

function nameOf({ level, code, secteur }: Pick<CellRow, "level" | "code" | "secteur">): string {
  return `${level}:${code}~${secteur}`;
}

function changedRows(
  frame: Frame,
  advances: readonly ({ measure: Measure } & Advance)[],
  standing: readonly CellRow[],
) {
  const before = new Map(standing.map((row) => [`${row.measure}~${nameOf(row)}`, row]));
  return advances.flatMap(({ measure, rows: shown }) =>
    shown.flatMap(({ cell, ...row }) => {
      const { level, code, secteur, expected, node } = frame.cells[cell]!;
      const next: CellRow = { measure, level, code, secteur, expected, ...row };
      const held = before.get(`${measure}~${nameOf(next)}`);
      return held !== undefined && sameRow(held, next) ? [] : [{ ...next, touches: frame.touches[node] }];
    }),
  );
}

function sameRow(a: CellRow, b: CellRow): boolean {
  return (
    a.value === b.value &&
    a.contributors === b.contributors &&
    a.answered === b.answered &&
    a.expected === b.expected &&
    a.status === b.status &&
    a.held === b.held
  );
}

const numbered = z.object({ id: z.number() });

async function write(
  db: PoolClient,
  month: string,
  { versions, changed }: { versions: readonly unknown[]; changed: readonly unknown[] },
): Promise<number> {
  const inserted = await db.query("insert into live.pulse_release (month) values ($1) returning id", [month]);
  const { id } = numbered.parse(inserted.rows[0]);
  await rows(db, sql("write-versions"), [month, id, JSON.stringify(versions)], z.unknown());
  await rows(db, sql("write-cells"), [month, id, JSON.stringify(changed)], z.unknown());
  await db.query("select pg_notify($1, $2)", [RELEASED, String(id)]);
  return id;
}

function sql(name: string): URL {
  return new URL(`./${name}.sql`, import.meta.url);
}
