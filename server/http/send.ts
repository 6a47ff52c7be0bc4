import type { Request, Response } from "express";
import { HttpError } from "../errors.ts";
import type { Packed } from "./body-cache.ts";

export const IMMUTABLE = "public, max-age=31536000, immutable";
/** Without a named edition an answer may change at any time; a conditional request costs nothing. */
export const SHORT = "public, max-age=30, must-revalidate";

/** Sends a packed answer, or 304 when the client has it. */
export function sendPacked(request: Request, response: Response, packed: Packed): void {
  const headers = { ...packed.headers, etag: packed.etag };
  if (holds(request.headers["if-none-match"], packed.etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, "content-length": packed.body.length });
  response.end(request.method === "HEAD" ? undefined : packed.body);
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
