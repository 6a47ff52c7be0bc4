import type { PoolClient } from "pg";
import { z } from "zod";
import type { answerState } from "#data/contract/signed-in/declaration.ts";
import { rows } from "../../db/query.ts";

/** A cell as it will lie in the table; `state` null empties it. */
export interface Cell {
  question: string;
  line: string;
  state: z.infer<typeof answerState> | null;
  value: number | null;
  text: string | null;
  origin: string;
  proposed: number | null;
  proposed_from: string | null;
  comment: string | null;
  /** Whether the answer itself changes, not only its comment: the trail keeps it. */
  changed: boolean;
}

export async function writeCells(
  db: PoolClient,
  target: { declaration: number; person: number | null; version: number },
  cells: readonly Cell[],
): Promise<void> {
  if (cells.length === 0) return;
  await rows(
    db,
    new URL("./write-cells.sql", import.meta.url),
    [target.declaration, JSON.stringify(cells), target.person, target.version],
    z.unknown(),
  );
}
