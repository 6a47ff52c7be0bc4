import connectPgSimple from "connect-pg-simple";
import type { RequestHandler } from "express";
import session from "express-session";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Doors } from "../signed-in/route.ts";
import { identify } from "./identify.ts";
import { IDLE_MS } from "./session.ts";
import type { AccessSettings } from "./settings.ts";

/** What every signed-in route asks: the session of the browser, and who stands behind it. */
export function createDoors(pool: Pool, access: AccessSettings, log: Logger): Doors {
  return { pool, session: sessions(pool, access, log), identify: (request) => identify(pool, request) };
}

function sessions(pool: Pool, { secret, publicUrl }: AccessSettings, log: Logger): RequestHandler {
  const Store = connectPgSimple(session);
  const https = publicUrl?.startsWith("https:") ?? false;
  return session({
    store: new Store({
      pool,
      schemaName: "collect",
      tableName: "session",
      errorLog: (...words: unknown[]) => log.warn({ words: words.map(String) }, "sessions"),
    }),
    secret,
    // A name that browsers refuse over http, from a neighbouring host or for a path.
    name: https ? "__Host-releve" : "releve",
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: "lax", secure: https ? true : "auto", path: "/", maxAge: IDLE_MS },
  });
}
