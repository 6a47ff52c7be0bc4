import * as client from "openid-client";
import { z } from "zod";
import type { Claims } from "./account.ts";
import type { ProviderSettings } from "./settings.ts";

/** What must be found again when the person comes back. */
export interface Pending {
  provider: string;
  state: string;
  nonce: string;
  verifier: string;
  retour: string;
}

/** Address at the provider where one signs in, and what to keep until the way back. */
export async function beginFlow(
  configuration: client.Configuration,
  settings: ProviderSettings,
  { redirectUri, retour }: { redirectUri: string; retour: string },
): Promise<{ url: URL; pending: Pending }> {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: settings.scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...(settings.acr === undefined ? {} : { acr_values: settings.acr }),
  });
  return { url, pending: { provider: settings.name, state, nonce, verifier, retour } };
}

const info = z.object({
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.enum(["true", "false"])]).optional(),
  name: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  usual_name: z.string().optional(),
});

/** The provider signed the person in below the level of assurance that was asked. */
export class LevelTooLow extends Error {}

/** Exchanges the code that came back, checks every signature, and reads who it is. */
export async function endFlow(
  configuration: client.Configuration,
  settings: ProviderSettings,
  { url, pending }: { url: URL; pending: Pending },
): Promise<{ claims: Claims; idToken: string }> {
  const tokens = await client.authorizationCodeGrant(configuration, url, {
    pkceCodeVerifier: pending.verifier,
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    idTokenExpected: true,
  });
  const idClaims = tokens.claims();
  if (idClaims === undefined || tokens.id_token === undefined) throw new Error("no ID token");
  const { acr } = idClaims;
  if (settings.acr !== undefined && !settings.acr.split(" ").includes(typeof acr === "string" ? acr : ""))
    throw new LevelTooLow();
  const user = info.parse(await client.fetchUserInfo(configuration, tokens.access_token, idClaims.sub));
  const names = [user.given_name, user.usual_name ?? user.family_name].filter((part) => part !== undefined);
  const claims = {
    issuer: configuration.serverMetadata().issuer,
    subject: idClaims.sub,
    email: user.email ?? null,
    verified: String(user.email_verified) === "true",
    name: user.name ?? (names.length === 0 ? null : names.join(" ")),
  };
  return { claims, idToken: tokens.id_token };
}

/** Address at the provider that closes its own session and comes back here; null when it has none. */
export function endSessionUrl(
  configuration: client.Configuration,
  { idToken, back }: { idToken: string; back: string },
): string | null {
  if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
  return client.buildEndSessionUrl(configuration, {
    id_token_hint: idToken,
    post_logout_redirect_uri: back,
    state: client.randomState(),
  }).href;
}
