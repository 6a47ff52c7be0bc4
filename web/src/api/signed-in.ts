import { queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { me } from "#data/contract/signed-in/person.ts";
import type { SignedRoute } from "#data/contract/signed-in/route.ts";
import type { Problem } from "#data/contract/problem.ts";
import { may, type Action } from "#data/rules/rights.ts";
import { ApiError, address, type Parameters } from "./client.ts";

export type Me = z.infer<typeof me>;

/** Header that tells a write asked by our own page from one that another site provokes. */
const CSRF = "x-releve-csrf";

type ResponseOf<R extends SignedRoute> = R["response"] extends z.ZodType ? z.output<R["response"]> : null;
type BodyOf<R extends SignedRoute> = R["body"] extends z.ZodType
  ? z.input<R["body"]>
  : R["body"] extends "bytes"
    ? Blob
    : null;

/** What a request carries besides its route: parts of its path, its search, its body. */
export interface Sent<R extends SignedRoute> {
  params?: { [K in keyof z.output<R["params"]>]: string | number };
  query?: Parameters;
  body?: BodyOf<R>;
  /** Name of a write: repeated after a lost connection, it acts once. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Lets the write end after the page is closed; the body is then 64 kB at most. */
  keepalive?: boolean;
}

let csrf: string | null = null;

async function readMe(signal?: AbortSignal): Promise<Me> {
  const answer: Me = await (await asked(address("/me"), { ...(signal && { signal }) })).json();
  csrf = answer.csrf;
  return answer;
}

/** Who is there; asked again when the window is back in front, since a session may have ended meanwhile. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => readMe(signal),
  staleTime: 60_000,
  refetchOnWindowFocus: true,
  retry: false,
});

/** Who is there, and what they may do; `person` is null for a visitor or while it is being asked. */
export function useMe() {
  const { data, isPending } = useQuery(meQuery);
  const grants = (data?.grants ?? []).map((grant) => ({
    role: grant.role,
    structure: grant.structure?.id ?? null,
    gestionnaire: grant.gestionnaire?.id ?? null,
    territory: grant.territory,
  }));
  return {
    isPending,
    person: data?.person ?? null,
    grants: data?.grants ?? [],
    viewedBy: data?.viewed_by ?? null,
    unread: data?.unread ?? 0,
    demonstration: data?.demonstration ?? false,
    /** Whether this right is held over something; the server says over what. */
    may: (action: Action) => may(grants, action),
  };
}

/** After a sign-in, a sign-out or a change of rights: nothing read before holds. */
export async function forgetMe(client: QueryClient): Promise<void> {
  csrf = null;
  await client.resetQueries({ queryKey: meQuery.queryKey });
}

/** Where a route is, its parts filled in: for links to files. */
export function hrefOf<R extends SignedRoute>(
  route: R,
  { params, query }: Pick<Sent<R>, "params" | "query"> = {},
) {
  const parts: Readonly<Record<string, string | number>> = params ?? {};
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(parts[name] ?? ""));
  return address(path, query);
}

/** Asks a signed-in route and reads its JSON. Refusals are ApiError with the server's own words; no answer is status 0. */
export async function send<R extends SignedRoute>(route: R, sent: Sent<R> = {}): Promise<ResponseOf<R>> {
  const url = hrefOf(route, sent);
  let response: Response;
  try {
    response = await asked(url, await initOf(route, sent));
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 403 && route.method !== "get")) throw error;
    // A session renewed in another tab has another key: read it again, once.
    const before = csrf;
    csrf = null;
    const init = await initOf(route, sent);
    if (csrf === before) throw error;
    response = await asked(url, init);
  }
  return readBody<R>(response);
}

async function readBody<R extends SignedRoute>(response: Response): Promise<ResponseOf<R>> {
  const answer: ResponseOf<R> = response.status === 204 ? null : await response.json();
  return answer;
}

async function initOf<R extends SignedRoute>(route: R, sent: Sent<R>): Promise<RequestInit> {
  const headers = new Headers();
  if (route.method !== "get") headers.set(CSRF, csrf ?? (await readMe()).csrf);
  if (sent.idempotencyKey !== undefined) headers.set("idempotency-key", sent.idempotencyKey);
  const init: RequestInit = { method: route.method.toUpperCase(), headers };
  if (sent.signal) init.signal = sent.signal;
  if (sent.keepalive) init.keepalive = true;
  if (sent.body instanceof Blob) {
    headers.set("content-type", sent.body.type || "application/octet-stream");
    init.body = sent.body;
  } else if (sent.body !== undefined && sent.body !== null) {
    headers.set("content-type", "application/json");
    init.body = JSON.stringify(sent.body);
  }
  return init;
}

async function asked(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, null, { cause });
  }
  if (!response.ok) throw new ApiError(response.status, await problemOf(response));
  return response;
}

async function problemOf(response: Response): Promise<Problem | null> {
  if (!response.headers.get("content-type")?.includes("json")) return null;
  const found: Problem = await response.json();
  return found;
}
