import * as client from "openid-client";
import type { ProviderSettings } from "./settings.ts";

/** Patience with a provider, in seconds. */
const TIMEOUT_S = 10;

/** Providers as they describe themselves: asked at first use, then kept; asked again after a failure. */
export class Providers {
  readonly #settings: ReadonlyMap<string, ProviderSettings>;
  readonly #known = new Map<string, Promise<client.Configuration>>();

  constructor(settings: readonly ProviderSettings[]) {
    this.#settings = new Map(settings.map((one) => [one.name, one]));
  }

  list(): ProviderSettings[] {
    return [...this.#settings.values()];
  }

  get(name: string): ProviderSettings | undefined {
    return this.#settings.get(name);
  }

  async configuration(settings: ProviderSettings): Promise<client.Configuration> {
    const known = this.#known.get(settings.name) ?? discover(settings);
    this.#known.set(settings.name, known);
    try {
      return await known;
    } catch (error) {
      this.#known.delete(settings.name);
      throw error;
    }
  }
}

async function discover(settings: ProviderSettings): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer);
  const local = issuer.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(issuer.hostname);
  const metadata = {
    client_secret: settings.clientSecret,
    ...(settings.userinfoAlg === undefined ? {} : { userinfo_signed_response_alg: settings.userinfoAlg }),
  };
  return client.discovery(issuer, settings.clientId, metadata, undefined, {
    timeout: TIMEOUT_S,
    execute: local
      ? [client.allowInsecureRequests, client.enableNonRepudiationChecks]
      : [client.enableNonRepudiationChecks],
  });
}
