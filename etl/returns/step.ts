import type { Pool } from "pg";
import { messageOf } from "../errors.ts";
import { LoadProgress } from "../progress.ts";
import { seconds } from "../reports/report.ts";
import { freezeReturns } from "./freeze.ts";

/** Slug under which frozen returns stand among the inputs of models and editions. */
export const RETURNS = "declarations";

/** Freezes the returns and writes what came of it among the loads; gives the line to say, French. */
export async function freezeStep(pool: Pool, run: string, region: string): Promise<string> {
  const before = await standingHash(pool);
  const key = { run, kind: "source", source: RETURNS, file: RETURNS, target: "reponse" } as const;
  const progress = await LoadProgress.start(pool, { ...key, millesime: null });
  await progress.begin({ state: "reading" });
  try {
    const { sha256, expected, counted, answers } = await freezeReturns(pool, region);
    const isSame = before === sha256;
    const state = expected === 0 ? "absent" : isSame ? "unchanged" : "loaded";
    await progress.write({ state, sha256, rows_read: expected, kept: counted });
    if (expected === 0) return "= declarations : aucune attendue";
    const told = `${counted.toLocaleString("fr-FR")} validées sur ${expected.toLocaleString("fr-FR")} attendues, ${answers.toLocaleString("fr-FR")} réponses`;
    return isSame
      ? `= declarations : inchangées, ${told}`
      : `✓ declarations : ${told} (${seconds(progress.elapsedMs)})`;
  } catch (error) {
    await progress.write({ state: "failed", message: messageOf(error) });
    throw error;
  }
}

async function standingHash(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ sha256: string }>(
    "select sha256 from app.load_standing where source = $1",
    [RETURNS],
  );
  return rows[0]?.sha256 ?? null;
}
