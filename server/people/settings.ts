import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderSettings } from "./oidc/settings.ts";

/** How people reach the server and prove who they are. */
export interface AccessSettings {
  /** Signs the cookies of sessions. */
  secret: string;
  /** Origin that people type, without a final slash; undefined: http://localhost and the port of the socket. */
  publicUrl: string | undefined;
  /** Proxies between people and the server, whose X-Forwarded headers are believed. */
  proxies: number;
  providers: readonly ProviderSettings[];
}

/** Settings of a server reached directly, with nobody's provider: what tests and a first start need. */
export function plainAccess(): AccessSettings {
  return { secret: randomBytes(32).toString("base64url"), publicUrl: undefined, proxies: 0, providers: [] };
}

/** The secret of an instance that was given none: made once, kept in its folder, readable by its user alone. */
export function keptSecret(varDir: string): string {
  const file = join(varDir, "secret");
  mkdirSync(varDir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32)
    throw new Error(`${file} est trop court pour un secret\u{a0}: effacez-le, il sera refait.`);
  return secret;
}
