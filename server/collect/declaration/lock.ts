import type { PoolClient } from "pg";
import { z } from "zod";
import { time } from "#data/rules/format.ts";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";
import { instant } from "./instant.ts";

const held = z.object({ since: instant, person: z.string().nullable(), from_person: z.number().nullable() });
const standing = z.object({ person: z.string(), person_id: z.number(), holder: z.string(), since: instant });
export type Standing = z.infer<typeof standing>;

interface Wanted {
  declaration: number;
  person: number;
  /** Random name of one open form. */
  holder: string;
  /** Takes it from whoever has it. */
  take?: boolean;
}

/** Takes or keeps the lock of a return; refuses, with a name, when another form is at work. */
export async function holdLock(
  db: PoolClient,
  { declaration, person, holder, take = false }: Wanted,
): Promise<{ since: string; person: string; takenFrom: number | null }> {
  const file = new URL("./hold-lock.sql", import.meta.url);
  const [mine] = await rows(db, file, [declaration, person, holder, take], held);
  if (mine !== undefined)
    return { since: mine.since, person: mine.person ?? "Vous", takenFrom: mine.from_person };
  const theirs = await lockNow(db, declaration);
  if (theirs === null) return holdLock(db, { declaration, person, holder, take });
  const since = time(theirs.since);
  throw errors.conflict(
    theirs.person_id === person
      ? `Cette déclaration est ouverte sur une autre de vos pages depuis ${since}. Fermez-la, ou reprenez la main.`
      : `${theirs.person} remplit cette déclaration depuis ${since}. Vous pouvez la lire, ou reprendre la main.`,
    [{ parameter: "verrou", received: holder, message: theirs.person, nearest: null }],
  );
}

/** Who has a return open; null when nobody. */
export async function lockNow(db: PoolClient, declaration: number): Promise<Standing | null> {
  const [found] = await rows(db, new URL("./lock-now.sql", import.meta.url), [declaration], standing);
  return found ?? null;
}

export async function leaveLock(db: PoolClient, declaration: number, holder: string): Promise<void> {
  await db.query("delete from collect.edit_lock where declaration = $1 and holder = $2", [
    declaration,
    holder,
  ]);
}
