import { json, type Request, type RequestHandler, type Response, type Router } from "express";
import type { PoolClient } from "pg";
import type { z } from "zod";
import type { SignedRoute } from "#data/contract/signed-in/route.ts";
import { act } from "../db/act.ts";
import { errors } from "../errors.ts";
import { readBody, readParams, readQuery } from "../http/input.ts";
import { sendLive } from "../http/send.ts";
import type { Actor } from "../signed-in/actor.ts";
import { type Doors, SENT } from "../signed-in/route.ts";

type Typed<P extends z.ZodObject, Q extends z.ZodObject> = SignedRoute & {
  params: P;
  query: Q;
  right: "anyone";
};
type BodyOf<B> = B extends z.ZodType ? z.infer<B> : undefined;

export interface Visit<P extends z.ZodObject, Q extends z.ZodObject, B> {
  params: z.infer<P>;
  query: z.infer<Q>;
  body: BodyOf<B>;
  /**
   * One transaction of the server itself, since nobody need be there yet. Sessions are opened and closed outside:
   * they take a connection of their own, and whoever waits for a second one while holding a first may wait for ever.
   */
  within: <T>(work: (db: PoolClient) => Promise<T>) => Promise<T>;
  /** Null for a visitor. */
  actor: Actor | null;
  request: Request;
  response: Response;
}

/** Serves one address to whoever comes: how one signs in, and who one is. A page of another site may not write. */
export function openTo<P extends z.ZodObject, Q extends z.ZodObject, R extends Typed<P, Q>>(
  router: Router,
  route: R & { params: P; query: Q },
  { pool, session, identify }: Doors,
  handle: (visit: Visit<P, Q, R["body"]>) => Promise<unknown>,
): void {
  const bodies = route.body === null ? [] : [json({ limit: "64kb", inflate: false })];
  // Before any body is read.
  const sameSite: RequestHandler[] =
    route.method === "get" ? [] : [(request, _response, next) => next(refuseForeignOrigin(request))];
  router[route.method](route.path, ...sameSite, session, ...bodies, async (request, response) => {
    const actor = await identify(request);
    const params = readParams(request.params, route.params);
    const query = readQuery(request.url, route.query);
    // Parsed by the schema of this very route.
    const body = readBody(request.body, route.body) as BodyOf<R["body"]>;
    const within = <T>(work: (db: PoolClient) => Promise<T>) => act(pool, "service", work);
    const result = await handle({ params, query, body, within, actor, request, response });
    if (result !== SENT) sendLive(request, response, result);
  });
}

/** A browser says where a page comes from; software that is not one says nothing and holds nobody's cookie. */
function refuseForeignOrigin(request: Request): void {
  const site = request.get("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") throw errors.csrf();
  const origin = request.get("origin");
  if (site === undefined && origin !== undefined && hostOf(origin) !== request.get("host"))
    throw errors.csrf();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
