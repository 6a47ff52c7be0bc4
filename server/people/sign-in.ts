import type { Request } from "express";
import type { PoolClient } from "pg";
import { record } from "../signed-in/event.ts";
import { openSession } from "./session.ts";

/** Opens the session of a person and writes by which way they came. */
export async function signIn(
  db: PoolClient,
  request: Request,
  { person, by }: { person: number; by: string },
): Promise<void> {
  await openSession(request, person);
  await record(
    db,
    { person, grants: [], viewedBy: null, via: "session" },
    {
      action: "person.sign_in",
      detail: { by },
    },
  );
}
