import type { Answer, RouteName } from "#data/contract/routes.ts";
import type { Problem } from "#data/contract/problem.ts";

const ROOT = "/api/v1";

export type Parameters = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** An answer that is not the one asked for; `problem` is the server's own words when it gave any. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null, options?: ErrorOptions) {
    super(problem?.detail ?? "Le serveur n’a pas répondu.", options);
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
  }
}

/** The address of an answer, as a reader may paste it: parameters in the order given, absent ones left out. */
export function address(path: string, parameters: Parameters = {}): string {
  const search = Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && !value.length))
    .map(([name, value]) => `${name}=${encodeValue(Array.isArray(value) ? value.join(",") : String(value))}`)
    .join("&");
  return `${ROOT}${path}${search ? `?${search}` : ""}`;
}

/** Colons and commas stay readable: the server takes them bare. */
function encodeValue(value: string): string {
  return encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%2C", ",");
}

async function request(url: string, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, signal ? { signal } : {});
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, null, { cause });
  }
  if (!response.ok) throw new ApiError(response.status, await readProblem(response));
  return response;
}

async function readProblem(response: Response): Promise<Problem | null> {
  if (!response.headers.get("content-type")?.includes("problem+json")) return null;
  const problem: Problem = await response.json();
  return problem;
}

/** The JSON answer of a route of the contract, by its name and its path. */
export async function getAnswer<N extends RouteName>(
  _route: N,
  path: string,
  parameters?: Parameters,
  signal?: AbortSignal,
): Promise<Answer<N>> {
  const response = await request(address(path, parameters), signal);
  const answer: Answer<N> = await response.json();
  return answer;
}

export async function getBytes(
  path: string,
  parameters?: Parameters,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const response = await request(address(path, parameters), signal);
  return new Uint8Array(await response.arrayBuffer());
}

export async function getJson<T>(path: string, parameters?: Parameters, signal?: AbortSignal): Promise<T> {
  const response = await request(address(path, parameters), signal);
  const body: T = await response.json();
  return body;
}
