import { createHash } from "node:crypto";
import type { Request } from "express";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { act } from "../db/act.ts";
import { rows } from "../db/query.ts";
import { type Actor, standingGrants } from "../signed-in/actor.ts";
import { closeSession, isOver } from "./session.ts";

/** Who asks: by a token if there is one, by the session otherwise. Null for a visitor, or for an account that was closed. */
export async function identify(pool: Pool, request: Request): Promise<Actor | null> {
  const authorization = request.get("authorization");
  if (authorization !== undefined) {
    const [, token] = /^Bearer ([\w-]{20,100})$/i.exec(authorization) ?? [];
    return token === undefined ? null : act(pool, "service", (db) => byToken(db, token));
  }
  const { person, viewing } = request.session;
  if (person === undefined) return null;
  if (isOver(request)) {
    await closeSession(request);
    return null;
  }
  return act(pool, "service", (db) => bySession(db, person, viewing));
}

const holder = z.object({ person: z.number() });

async function byToken(db: PoolClient, token: string): Promise<Actor | null> {
  const hash = hashOf(token);
  const [found] = await rows(db, new URL("./token-holder.sql", import.meta.url), [hash], holder);
  if (found === undefined) return null;
  const grants = await standingGrants(db, found.person);
  return { person: found.person, grants, viewedBy: null, via: "token" };
}

async function bySession(db: PoolClient, person: number, viewing: number | undefined): Promise<Actor | null> {
  const [found] = await rows(db, new URL("./seen.sql", import.meta.url), [person], holder);
  if (found === undefined) return null;
  const own = { person, grants: await standingGrants(db, person), viewedBy: null, via: "session" } as const;
  if (viewing === undefined || !own.grants.some(({ role }) => role === "administrateur")) return own;
  return { person: viewing, grants: await standingGrants(db, viewing), viewedBy: person, via: "session" };
}

/** What is kept of a token or of a link: whoever reads the database cannot use it. */
export function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
