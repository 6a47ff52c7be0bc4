import type { PoolClient } from "pg";
import { z } from "zod";
import { followUpRoutes } from "#data/contract/signed-in/follow-up.ts";
import { PUBLISHED_FROM } from "#data/rules/follow-up/coverage.ts";
import { rows } from "../../db/query.ts";
import { PAGE_ROWS } from "../list.ts";
import { withNames } from "../structure-names.ts";

type Quality = z.infer<typeof followUpRoutes.quality.response>;

const listed = followUpRoutes.quality.response.shape.rows.element
  .omit({ structure: true })
  .extend({ structure_id: z.number(), total: z.number() });

/** Points of the returns still to be checked, in cells under the threshold first. */
export async function readFindings(
  db: PoolClient,
  { campaign, scope }: { campaign: string; scope: readonly string[] | null },
  page: number,
): Promise<Quality> {
  const file = new URL("./list.sql", import.meta.url);
  const params = [campaign, scope, (page - 1) * PAGE_ROWS, PAGE_ROWS, PUBLISHED_FROM];
  const found = await rows(db, file, params, listed);
  const named = await withNames(db, found);
  return { rows: named.map(({ total: _total, ...row }) => row), total: found[0]?.total ?? 0, page };
}
