import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { me } from "#data/contract/signed-in/person.ts";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { type IdentityProvider, portOf, startIdentityProvider } from "#test/fixtures/identity-provider.ts";
import { createPerson, type PeopleApp, startPeople } from "#test/fixtures/people.ts";
import { plainAccess } from "../settings.ts";

const name = "proconnect";
let database: TestDatabase;
let people: PeopleApp;
let server: Server;
let home: string;
let provider: IdentityProvider;

beforeAll(async () => {
  database = await createTestDatabase();
  server = createServer();
  home = `http://localhost:${await portOf(server)}`;
  provider = await startIdentityProvider(home, name);
  const { issuer, clientId, clientSecret } = provider;
  const settings = {
    name,
    label: "ProConnect",
    issuer,
    clientId,
    clientSecret,
    scope: "openid email given_name usual_name",
    acr: "eidas1",
    userinfoAlg: "RS256",
  };
  const access = { ...plainAccess(), publicUrl: home, providers: [settings] };
  people = await startPeople(database, { access });
  server.on("request", people.app);
});

afterAll(async () => {
  await provider.end();
  server.closeAllConnections();
  server.close();
  await people.end();
  await database.drop();
});

/** A browser: cookies of each origin, redirections followed one by one until a page of ours. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  readonly seen: URL[] = [];

  async ask(address: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const cookie = [...jar].map(([key, value]) => `${key}=${value}`).join("; ");
    const headers = new Headers(init.headers);
    headers.set("cookie", cookie);
    const response = await fetch(address, { ...init, headers, redirect: "manual" });
    for (const text of response.headers.getSetCookie()) {
      const [, key = "", value = ""] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      if (value === "") jar.delete(key);
      else jar.set(key, value);
    }
    return response;
  }

  /** Where one ends: a path of ours that is no address of the interface. */
  async follow(address: string): Promise<string> {
    for (let url = new URL(address), hops = 0; hops < 12; hops++) {
      this.seen.push(url);
      if (url.origin === home && !url.pathname.startsWith("/api/")) return `${url.pathname}${url.search}`;
      const response = await this.ask(url.href);
      const location = response.headers.get("location");
      if (location === null) throw new Error(`${url.href}: ${response.status} ${await response.text()}`);
      url = new URL(location, url);
    }
    throw new Error("too many redirections");
  }

  signIn(retour = "/demarches"): Promise<string> {
    return this.follow(`${home}/api/v1/connexion/fournisseurs/${name}?retour=${encodeURIComponent(retour)}`);
  }

  async me() {
    return me.parse(await (await this.ask(`${home}/api/v1/me`)).json());
  }

  async signInByMail(email: string): Promise<void> {
    const headers = { "content-type": "application/json" };
    await this.ask(`${home}/api/v1/connexion/lien`, {
      method: "POST",
      headers,
      body: JSON.stringify({ email }),
    });
    const { rows } = await database.pool.query(
      "select body_text from collect.outgoing_mail where recipient = $1 order by id desc limit 1",
      [email],
    );
    const token = /lien#([\w-]+)/.exec(rows[0].body_text)?.[1];
    await this.ask(`${home}/api/v1/connexion/jeton`, {
      method: "POST",
      headers,
      body: JSON.stringify({ token }),
    });
  }
}

let subjects = 0;
const someone = (more: object = {}) => {
  const sub = `sujet-${++subjects}`;
  return {
    sub,
    email: `${sub}@exemple.invalid`,
    email_verified: true,
    given_name: "Ada",
    usual_name: "Fictive",
    ...more,
  };
};

beforeEach(() => {
  provider.next = { identity: someone(), acr: "eidas1" };
});

describe("signing in by a provider", () => {
  it("opens the account of a verified address, by a signed userinfo, and goes where one was going", async () => {
    const browser = new Browser();
    expect(await browser.signIn("/declarations/3")).toBe("/declarations/3");
    expect((await browser.me()).person).toMatchObject({
      email: provider.next.identity?.email,
      name: "Ada Fictive",
    });
    const start = browser.seen.find(({ pathname }) => pathname === "/auth");
    expect(Object.fromEntries(start!.searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      acr_values: "eidas1",
    });
    for (const key of ["nonce", "state", "code_challenge"])
      expect(start?.searchParams.get(key)?.length).toBeGreaterThan(40);
  });

  it("finds the same account again by the name the provider gave, whatever the address became", async () => {
    const identity = someone();
    provider.next = { identity, acr: "eidas1" };
    const first = new Browser();
    await first.signIn();
    provider.next = { identity: { ...identity, email: "change@exemple.invalid" }, acr: "eidas1" };
    const second = new Browser();
    await second.signIn();
    expect((await second.me()).person?.id).toBe((await first.me()).person?.id);
  });

  it.each([false, undefined])(
    "never takes over the account of an address it does not vouch for (%s)",
    async (verified) => {
      const victim = await createPerson(database.pool);
      provider.next = { identity: someone({ email: victim.email, email_verified: verified }), acr: "eidas1" };
      const browser = new Browser();
      expect(await browser.signIn()).toBe("/connexion?refus=adresse");
      expect((await browser.me()).person).toBeNull();
    },
  );

  it("links the provider to whoever proved their address by mail first", async () => {
    const person = await createPerson(database.pool);
    provider.next = {
      identity: someone({ email: "autre@exemple.invalid", email_verified: false }),
      acr: "eidas1",
    };
    const browser = new Browser();
    await browser.signInByMail(person.email);
    expect(await browser.signIn()).toBe("/demarches");
    const later = new Browser();
    await later.signIn();
    expect((await later.me()).person?.email).toBe(person.email);
  });

  it("refuses a level of assurance below the one asked", async () => {
    provider.next = { identity: someone(), acr: "eidas0" };
    const browser = new Browser();
    expect(await browser.signIn()).toMatch(/^\/connexion\?refus=(niveau|fournisseur)$/);
    expect((await browser.me()).person).toBeNull();
  });

  it("comes back without a word more when one gives up there", async () => {
    provider.next = { identity: null };
    expect(await new Browser().signIn()).toBe("/connexion?refus=annule");
  });

  it("does not open a closed account", async () => {
    const identity = someone();
    provider.next = { identity, acr: "eidas1" };
    await new Browser().signIn();
    await database.pool.query("update collect.person set disabled_at = now() where email = $1", [
      identity.email,
    ]);
    expect(await new Browser().signIn()).toBe("/connexion?refus=ferme");
  });

  it("takes no answer that this browser did not ask for, and none twice", async () => {
    const attacker = new Browser();
    await attacker.signIn();
    const back = attacker.seen.find(({ pathname }) => pathname.endsWith("/retour"));
    const victim = new Browser();
    expect(await victim.follow(back!.href)).toBe("/connexion?refus=fournisseur");
    expect((await victim.me()).person).toBeNull();
    const again = new Browser();
    await again.ask(`${home}/api/v1/connexion/fournisseurs/${name}`);
    expect(await again.follow(back!.href)).toBe("/connexion?refus=fournisseur");
  });

  it("gives another session than the one before sign-in", async () => {
    const browser = new Browser();
    const start = await browser.ask(`${home}/api/v1/connexion/fournisseurs/${name}`);
    const before = /releve=([^;]+)/.exec(start.headers.get("set-cookie") ?? "")?.[1];
    const provided = await browser.follow(start.headers.get("location")!);
    expect(provided).toBe("/demarches");
    const stolen = await fetch(`${home}/api/v1/me`, { headers: { cookie: `releve=${before}` } });
    expect(me.parse(await stolen.json()).person).toBeNull();
  });

  it("never leads to another site", async () => {
    expect(await new Browser().signIn("//pirate.invalid/x")).toBe("/demarches");
  });

  it("signs out at the provider too", async () => {
    const browser = new Browser();
    await browser.signIn();
    const { csrf } = await browser.me();
    const answer = await browser.ask(`${home}/api/v1/deconnexion`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-releve-csrf": csrf },
      body: JSON.stringify({ partout: false }),
    });
    const { suite } = peopleRoutes.signOut.response.parse(await answer.json());
    const url = new URL(suite ?? "");
    expect(`${url.origin}${url.pathname}`).toBe(`${provider.issuer}/session/end`);
    expect(url.searchParams.get("post_logout_redirect_uri")).toBe(`${home}/connexion`);
    expect(url.searchParams.get("id_token_hint")?.split(".")).toHaveLength(3);
    expect(url.searchParams.get("state")).not.toBeNull();
    expect((await browser.ask(url.href)).status).toBe(200);
  });

  it("is one of the ways that the page shows, and no other provider is", async () => {
    const answer = await fetch(`${home}/api/v1/connexion/moyens`);
    const ways = peopleRoutes.signInWays.response.parse(await answer.json());
    expect(ways.providers).toEqual([
      { name, label: "ProConnect", start: `/api/v1/connexion/fournisseurs/${name}` },
    ]);
    expect((await fetch(`${home}/api/v1/connexion/fournisseurs/inconnu`)).status).toBe(404);
  });
});
