import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { DemoCampaign } from "#data/demo/returns/return.ts";
import {
  createCampaigns,
  createReturns,
  plantedFaults,
  type Drawing,
  type ReturnsTruth,
} from "#data/demo/returns/returns.ts";
import { createTruth } from "#data/demo/returns/truth.ts";
import { createRegion } from "#data/demo/region.ts";
import { createStructures } from "#data/demo/structures.ts";
import { measureReturn } from "../collect/declaration/measure.ts";
import { questionnaireOfHead } from "../collect/declaration/questionnaire-of.ts";
import { readAnswers } from "../collect/declaration/answers.ts";
import { takeHead } from "../collect/declaration/rows.ts";
import { turnDay } from "../collect/campaigns/run.ts";
import { syncStructures } from "../collect/structures/sync.ts";
import { act } from "../db/act.ts";
import { rows } from "../db/query.ts";
import { moveEveryPulse } from "../pulse/move.ts";
import { record } from "../signed-in/event.ts";
import { readKnownStructures } from "./known-structures.ts";
import { type Fresh, writeReturns } from "./write-returns.ts";

/** Says in collect.event that the returns are there: they are drawn once. */
const SEEDED = "demonstration.seeded";

/** Returns written by one COPY. */
const BATCH = 400;

/** Small enough that people who open the site meanwhile do not wait. */
const MEASURED_AT_ONCE = 25;

interface Written {
  declarations: number;
  answers: number;
}

export interface Seeded extends Written {
  /** What was drawn: what any sum over the returns must give back. */
  truth: ReturnsTruth;
}

interface Wanted {
  seed: string;
  /** How many structures the demonstration was asked for. */
  count: number;
  region: string;
  /** ISO day: the current campaign runs around it. */
  today: string;
}

/**
 * Writes the returns of the demonstration, all or none, once; null when they were there. The pool is the owner's:
 * so many rows go by COPY, which row-level security does not take.
 */
export async function seedReturns(
  pool: Pool,
  { seed, count, region, today }: Wanted,
): Promise<Seeded | null> {
  if (await isSeeded(pool)) return null;
  if ((await syncStructures(pool, { region, today })) === null) return null;
  const campaigns = createCampaigns(today);
  const seeded = await act(pool, "service", async (db) => {
    await db.query("set local synchronous_commit = off");
    await writeCampaigns(db, campaigns);
    await rows(db, sql("forget-untouched"), [campaigns.map(({ id }) => id)], z.unknown());
    const structures = createStructures(createRegion(seed), count);
    const { truth, ...written } = await writeAll(db, { seed, structures, campaigns, today });
    await rows(db, sql("write-contacts"), [], z.unknown());
    await rows(db, sql("begin-ledger"), [], z.unknown());
    await moveEveryPulse(db);
    await record(db, null, { action: SEEDED, detail: { ...written } });
    return { ...written, truth };
  });
  // Who is expected, and with how many ETP, follows from what was returned before.
  await syncStructures(pool, { region, today });
  await turnDay(pool, today);
  await rows(pool, sql("expect-etp"), [], z.unknown());
  await measureOpen(pool);
  return seeded;
}

async function isSeeded(pool: Pool): Promise<boolean> {
  const found = await pool.query("select 1 from collect.event where action = $1 limit 1", [SEEDED]);
  return found.rows.length > 0;
}

async function writeCampaigns(db: PoolClient, campaigns: readonly DemoCampaign[]): Promise<void> {
  await rows(db, sql("write-campaigns"), [JSON.stringify(campaigns)], z.unknown());
}

async function writeAll(db: PoolClient, drawing: Drawing): Promise<Seeded> {
  const structures = await readKnownStructures(db);
  const byFiness = new Map(structures.map((one) => [one.finess, one]));
  const byId = new Map(drawing.campaigns.map((one) => [one.id, one]));
  const truth = createTruth(drawing, plantedFaults(drawing));
  const seeded = { declarations: 0, answers: 0 };
  let batch: Fresh[] = [];
  const flush = async () => {
    await writeReturns(db, batch);
    seeded.declarations += batch.length;
    seeded.answers += batch.reduce((sum, { drawn }) => sum + drawn.answers.length, 0);
    batch = [];
  };
  for (const drawn of createReturns(drawing)) {
    const structure = byFiness.get(drawn.finess);
    const campaign = byId.get(drawn.campaign);
    if (structure === undefined || campaign === undefined) continue;
    truth.add(drawn);
    batch.push({ drawn, structure, campaign });
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return { ...seeded, truth: truth.result() };
}

const numbered = z.object({ id: z.number() });

/** What is still open is measured as the form measures it, against the year before. */
async function measureOpen(pool: Pool): Promise<void> {
  const open = await rows(pool, sql("open-returns"), [], numbered);
  for (let from = 0; from < open.length; from += MEASURED_AT_ONCE) {
    await act(pool, "service", async (db) => {
      for (const { id } of open.slice(from, from + MEASURED_AT_ONCE)) {
        const head = await takeHead(db, id);
        const questionnaire = await questionnaireOfHead(db, head);
        await measureReturn(db, head, { questionnaire, answers: await readAnswers(db, id) });
      }
    });
  }
}

function sql(name: string): URL {
  return new URL(`./${name}.sql`, import.meta.url);
}
