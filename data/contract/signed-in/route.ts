import type { z } from "zod";
import type { Action } from "#data/rules/rights.ts";

type Shape = z.ZodObject<z.ZodRawShape>;

/** Where a request names the structure it acts on: a parameter of its path, looked up; none for lists. */
export type SubjectOf = "structure" | "declaration" | "restitution" | "none";

/** One address of people who sign in. Refused unless `right` grants it; checked before any handler runs. */
export interface SignedRoute {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Under /api/v1, in Express notation. */
  path: string;
  tag: string;
  summary: string;
  params: Shape;
  query: Shape;
  /** JSON body; "bytes" for a file sent as it is; null for none. */
  body: z.ZodType | "bytes" | null;
  /** JSON answer; null when it is a file, a redirection or nothing. */
  response: z.ZodType | null;
  /** "anyone": no sign-in; "signed_in": any person, on what is theirs. */
  right: Action | "anyone" | "signed_in";
  subject: SubjectOf;
  /** Software may ask it with a token. */
  token: boolean;
}
