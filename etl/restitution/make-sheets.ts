import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { Sheet, SheetRow } from "#data/contract/signed-in/restitution.ts";
import { indicators } from "#data/indicators/index.ts";
import { makeSheet } from "#data/rules/restitution/sheet.ts";
import {
  ANNEX,
  BY_METIER,
  METIERS_IN_SUMMARY,
  SUMMARY,
  type WantedRow,
} from "#data/rules/restitution/sheet-rows.ts";
import { sizeBand } from "#data/rules/restitution/size.ts";
import { type Comparable, type Step, stepsOf } from "#data/rules/restitution/widening.ts";
import { rows } from "#server/db/query.ts";
import { Comparison } from "./comparison.ts";
import { readNames, type SheetNames } from "./names.ts";
import { type Reader, readComparables, readReaders } from "./reader.ts";
import { schoolsNear, wishKey } from "./schools.ts";

/** Sheets written in one statement. */
const BATCH = 100;

/**
 * Makes the sheet of every validated annual return that has none, from the atoms as they are frozen; returns how many.
 * A sheet is written once: another run makes only those that lack.
 */
export async function makeSheets(pool: Pool, { demonstration }: { demonstration: boolean }): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read");
    const edition = await publishedEdition(client);
    const readers = edition === null || !(await hasReturns(client)) ? [] : await readReaders(client);
    if (edition !== null && readers.length > 0) {
      const national = await holdsFrance(client);
      const context = await readContext(client, stepsOf(national));
      const drafts = readers.map((reader) => draftOf(reader, context));
      const schools = await schoolsNear(client, drafts.flatMap(wishesOf));
      const sheets = drafts.map((draft) => ({
        reader: draft.reader,
        sheet: sheetOf(draft, { ...context, edition, demonstration, schools }),
      }));
      for (let from = 0; from < sheets.length; from += BATCH)
        await write(client, sheets.slice(from, from + BATCH));
    }
    await client.query("commit");
    return readers.length;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function publishedEdition(db: PoolClient): Promise<string | null> {
  const { rows: found } = await db.query<{ edition: string }>("select edition from app.publication");
  return found[0]?.edition ?? null;
}

/** Whether returns were frozen, and models built of them. */
async function hasReturns(db: PoolClient): Promise<boolean> {
  const { rows: found } = await db.query<{ known: boolean }>(
    "select to_regclass('staging.int_structure_collecte') is not null as known",
  );
  return found[0]?.known ?? false;
}

/** Whether the instance holds every région: France may be a group. */
async function holdsFrance(db: PoolClient): Promise<boolean> {
  const { rows: found } = await db.query<{ region: string }>("select region from raw.collecte");
  return found[0]?.region === "fr";
}

interface Context {
  names: SheetNames;
  byMetier: Comparison | null;
  summary: readonly Comparison[];
  annex: readonly Comparison[];
  counted: ReadonlyMap<string, { structures: number; coverage: number | null }>;
}

const countedRow = z.object({
  millesime: z.string(),
  ze: z.string(),
  secteur: z.string(),
  structures: z.number(),
  coverage: z.number().nullable(),
});

async function readContext(db: PoolClient, steps: readonly Step[]): Promise<Context> {
  const comparables = await readComparables(db);
  const counted = await rows(db, new URL("./counted.sql", import.meta.url), [], countedRow);
  const [byMetier] = await comparisons(
    db,
    [{ indicator: BY_METIER, modalite: "all" }],
    true,
    comparables,
    steps,
  );
  return {
    names: await readNames(db),
    byMetier: byMetier ?? null,
    summary: await comparisons(db, SUMMARY, false, comparables, steps),
    annex: await comparisons(db, ANNEX, false, comparables, steps),
    counted: new Map(
      counted.map(({ millesime, ze, secteur, ...rest }) => [`${millesime} ${ze} ${secteur}`, rest]),
    ),
  };
}

/** Of the wanted lines, those whose indicator exists. */
async function comparisons(
  db: PoolClient,
  wanted: readonly WantedRow[],
  byMetier: boolean,
  comparables: ReadonlyMap<number, Comparable>,
  steps: readonly Step[],
): Promise<Comparison[]> {
  const found: Comparison[] = [];
  for (const { indicator, modalite } of wanted) {
    const meaning = indicators.find(({ slug }) => slug === indicator);
    if (meaning === undefined) continue;
    found.push(await Comparison.read(db, { meaning, modalite, byMetier }, comparables, steps));
  }
  return found;
}

interface Draft {
  reader: Reader;
  rows: SheetRow[];
  annex: SheetRow[];
  /** Métiers with vacant posts, those of the summary. */
  vacant: string[];
}

function draftOf(reader: Reader, { names, byMetier, summary, annex }: Context): Draft {
  const asked = {
    reader: { ...reader, gestionnaire: reader.unit, size: sizeBand(reader.expected_etp) },
    millesime: reader.millesime,
    names: names.of(reader),
  };
  const metiers = (byMetier?.linesOf(reader.structure, reader.millesime) ?? []).flatMap((line) => {
    const label = `${byMetier?.line.meaning.short_label}, ${names.metier(line)}`;
    return byMetier?.row({ ...asked, line, label }) ?? [];
  });
  const whole = (of: readonly Comparison[]) =>
    of.flatMap(
      (comparison) =>
        comparison.row({ ...asked, line: "all", label: comparison.line.meaning.short_label }) ?? [],
    );
  const shown = metiers.slice(0, METIERS_IN_SUMMARY);
  return {
    reader,
    rows: [...shown, ...whole(summary)],
    annex: [...whole(annex), ...metiers.slice(METIERS_IN_SUMMARY)],
    vacant: shown.filter(({ value }) => value !== null && value > 0).map(({ metier }) => metier),
  };
}

function wishesOf({ reader: { commune }, vacant }: Draft) {
  return commune === null ? [] : vacant.map((metier) => ({ commune, metier }));
}

interface Publishing extends Context {
  edition: string;
  demonstration: boolean;
  schools: Awaited<ReturnType<typeof schoolsNear>>;
}

function sheetOf(draft: Draft, { names, counted, edition, demonstration, schools }: Publishing): Sheet {
  const { reader, rows: shown, annex } = draft;
  const said = names.of(reader);
  const place = said.places.ze === null ? "" : `zone d’emploi ${said.places.ze}`;
  const field = counted.get(`${reader.millesime} ${reader.ze} ${reader.secteur}`);
  const { cells_answered, cells_prefilled, seconds } = reader;
  return makeSheet({
    edition,
    millesime: reader.millesime,
    demonstration,
    structure: {
      releve_id: reader.releve_id,
      name: reader.name,
      gestionnaire: reader.gestionnaire,
      categorie: said.categorie,
      secteur: names.secteur(reader.secteur),
      commune: reader.commune_libelle,
      places: reader.places,
      place,
    },
    version: reader.version,
    validatedAt: reader.validated_at.toISOString(),
    rows: shown,
    annex,
    schools: wishesOf(draft).flatMap((wish) => schools.get(wishKey(wish)) ?? []),
    counted: { place, structures: field?.structures ?? 1, coverage: field?.coverage ?? null },
    filling: {
      minutes: seconds > 0 ? Math.max(1, Math.round(seconds / 60)) : null,
      prefilled:
        cells_answered === null || cells_answered === 0 || cells_prefilled === null
          ? null
          : cells_prefilled / cells_answered,
    },
  });
}

async function write(db: PoolClient, made: readonly { reader: Reader; sheet: Sheet }[]): Promise<void> {
  const records = made.map(({ reader: { structure, millesime, version }, sheet }) => {
    const body = JSON.stringify(sheet);
    return {
      structure,
      millesime,
      version,
      edition: sheet.edition,
      body: sheet,
      sha256: createHash("sha256").update(body).digest("hex"),
    };
  });
  await db.query(
    `insert into restitution.sheet (structure, millesime, version, edition, body, sha256)
     select structure, millesime, version, edition, body, sha256
     from jsonb_to_recordset($1) as made (structure bigint, millesime text, version integer, edition text, body jsonb,
       sha256 text)
     on conflict do nothing`,
    [JSON.stringify(records)],
  );
}
