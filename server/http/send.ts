import type { IncomingMessage, ServerResponse } from "node:http";
import type { Request, Response } from "express";
import { HttpError } from "../errors.ts";
import type { Packed } from "./body-cache.ts";

export const IMMUTABLE = "public, max-age=31536000, immutable";
/** Without a named edition an answer may change at any time; a conditional request costs nothing. */
export const SHORT = "public, max-age=30, must-revalidate";

/** Sends a packed answer, or 304 when the client has it. */
export function sendPacked(request: IncomingMessage, response: ServerResponse, packed: Packed): void {
  if (holds(request.headers["if-none-match"], packed.etag)) {
    response.writeHead(304, { ...packed.headers, etag: packed.etag }).end();
    return;
  }
  response.writeHead(200, headOf(packed));
  response.end(request.method === "HEAD" ? undefined : packed.body);
}

/** Names and values in turn, as node writes them fastest; made once for each answer in memory. */
const heads = new WeakMap<Packed, string[]>();

function headOf(packed: Packed): string[] {
  const known = heads.get(packed);
  if (known !== undefined) return known;
  const { headers, etag, body } = packed;
  const head = Object.entries({ ...headers, etag, "content-length": String(body.length) }).flat();
  heads.set(packed, head);
  return head;
}

/** Sends JSON of the moment, under the status set before: never kept by anyone. */
export function sendLive(request: Request, response: Response, body: unknown): void {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(response.statusCode, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "content-length": text.length,
  });
  response.end(request.method === "HEAD" ? undefined : text);
}

export function sendProblem(request: Request, response: Response, { problem, headers }: HttpError): void {
  const text = Buffer.from(JSON.stringify(problem));
  response.writeHead(problem.status, {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
    "content-length": text.length,
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : text);
}

/** Whether If-None-Match names this tag; weak and strong compare alike, as for every GET. */
export function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === "*") return true;
  const bare = etag.replace(/^W\//, "");
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === bare);
}
