import { createHash, timingSafeEqual } from "node:crypto";
import { raw, json, type Request, type RequestHandler, type Response, type Router } from "express";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { SignedRoute } from "#data/contract/signed-in/route.ts";
import { may, RIGHTS, type Subject } from "#data/rules/rights.ts";
import { act } from "../db/act.ts";
import { errors } from "../errors.ts";
import { readBody, readParams, readQuery } from "../http/input.ts";
import { sendLive } from "../http/send.ts";
import { type Actor, subjectOf } from "./actor.ts";
import { answerOnce } from "./idempotency.ts";

/** Largest file a person may send, in bytes. */
const MAX_FILE = 64 * 1024 * 1024;

export interface Doors {
  pool: Pool;
  /** Sessions of browsers; sets request.session. */
  session: RequestHandler;
  /** Who asks, by token or session; null for a visitor. */
  identify: (request: Request) => Promise<Actor | null>;
}

type Typed<P extends z.ZodObject, Q extends z.ZodObject> = SignedRoute & { params: P; query: Q };

type BodyOf<B> = B extends z.ZodType ? z.infer<B> : B extends "bytes" ? Buffer : undefined;

export interface Asked<P extends z.ZodObject, Q extends z.ZodObject, B> {
  params: z.infer<P>;
  query: z.infer<Q>;
  body: BodyOf<B>;
  /** A transaction in the name of the actor: committed when the handler returns. */
  db: PoolClient;
  actor: Actor;
  /** The structure acted on; null for lists and for what has none. */
  subject: Subject | null;
  request: Request;
  response: Response;
}

/** What a handler wrote to `response` itself (a file, a redirection). */
export const SENT = Symbol("sent");

/**
 * What a handler leaves for when its transaction is committed: a session, which is saved whatever becomes of the
 * transaction, or a stream, whose reader may be slow while others wait for a connection. `finish` gives the answer.
 */
export class AfterCommit {
  readonly finish: () => unknown;

  constructor(finish: () => unknown) {
    this.finish = finish;
  }
}

/**
 * Serves one address to people: who asks, whether they may, then the handler, in one transaction of theirs.
 * Every right is checked here and nowhere else. A structure that one may not see does not exist for them.
 */
export function signedIn<P extends z.ZodObject, Q extends z.ZodObject, R extends Typed<P, Q>>(
  router: Router,
  route: R & { params: P; query: Q },
  { pool, session, identify }: Doors,
  handle: (asked: Asked<P, Q, R["body"]>) => Promise<unknown>,
): void {
  const parse =
    route.body === "bytes"
      ? raw({ type: () => true, limit: MAX_FILE, inflate: false })
      : json({ limit: "8mb", inflate: false });
  router[route.method](route.path, session, async (request, response) => {
    const actor = await identify(request);
    if (actor === null) throw errors.signIn();
    refuseForeignWrites(request, route, actor);
    // Nothing of a body is read for whom it is refused.
    if (route.body !== null) await parsed(request, response, parse);
    const params = readParams(request.params, route.params);
    const query = readQuery(request.url, route.query);
    const body = readBody(request.body, route.body) as BodyOf<R["body"]>;
    const result = await act(pool, { person: actor.person }, async (db) => {
      const subject = await authorize(db, route, actor, params);
      const work = () => handle({ params, query, body, db, actor, subject, request, response });
      const key = request.get("idempotency-key");
      if (key === undefined || route.method === "get" || route.path === VIEW) return work();
      return answerOnce(db, { person: actor.person, key, fingerprint: fingerprintOf(request) }, work);
    });
    const answer = result instanceof AfterCommit ? await result.finish() : result;
    if (answer !== SENT) sendLive(request, response, answer);
  });
}

/** Where one looks through an account: it changes the session, which no stored answer would. */
const VIEW = "/vue";

function parsed(request: Request, response: Response, parse: RequestHandler): Promise<void> {
  return new Promise((resolve, reject) => {
    void parse(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error("unreadable body"));
    });
  });
}

/** Throws unless the actor holds the right over the subject; gives the subject. */
async function authorize(
  db: PoolClient,
  route: SignedRoute,
  actor: Actor,
  params: Record<string, unknown>,
): Promise<Subject | null> {
  if (route.right === "anyone" || route.right === "signed_in") return null;
  if (actor.viewedBy !== null && !RIGHTS[route.right].reads) throw errors.readOnlyView();
  if (route.subject === "none") {
    if (!may(actor.grants, route.right)) throw errors.forbidden();
    return null;
  }
  const number = z.number().parse(params[route.subject]);
  const subject = await subjectOf(db, { [route.subject]: number });
  if (subject === null) throw errors.noSuch(route.subject, number);
  if (may(actor.grants, route.right, subject)) return subject;
  const seen = may(actor.grants, "declaration.read", subject);
  throw seen ? errors.forbidden() : errors.noSuch(route.subject, number);
}

function refuseForeignWrites(request: Request, route: SignedRoute, actor: Actor): void {
  if (actor.via === "token") {
    if (!route.token) throw errors.noToken();
    return;
  }
  if (route.method === "get") return;
  if (actor.viewedBy !== null && route.right === "signed_in" && route.path !== VIEW)
    throw errors.readOnlyView();
  if (!sameText(request.get("x-releve-csrf") ?? "", request.session.csrf ?? "")) throw errors.csrf();
}

export function sameText(given: string, expected: string): boolean {
  const [a, b] = [
    createHash("sha256").update(given).digest(),
    createHash("sha256").update(expected).digest(),
  ];
  return expected !== "" && timingSafeEqual(a, b);
}

function fingerprintOf(request: Request): string {
  const body = Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null);
  return createHash("sha256").update(`${request.method} ${request.originalUrl}\n`).update(body).digest("hex");
}
