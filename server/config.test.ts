import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readAccess } from "./config.ts";
import { keptSecret } from "./people/settings.ts";

const provider = {
  RELEVE_OIDC_PROCONNECT_ISSUER: "https://proconnect.invalid/api/v2",
  RELEVE_OIDC_PROCONNECT_CLIENT_ID: "releve",
  RELEVE_OIDC_PROCONNECT_CLIENT_SECRET: "secret",
};

test("nothing said: reached directly, nobody’s provider", () => {
  expect(readAccess({})).toEqual({ secret: undefined, publicUrl: undefined, proxies: 0, providers: [] });
});

test("https means a proxy, unless told otherwise", () => {
  const RELEVE_URL = "https://releve.exemple.fr/";
  expect(readAccess({ RELEVE_URL })).toMatchObject({ publicUrl: "https://releve.exemple.fr", proxies: 1 });
  expect(readAccess({ RELEVE_URL, RELEVE_PROXIES: "2" }).proxies).toBe(2);
  expect(readAccess({ RELEVE_URL: "http://releve.exemple.fr:8080" })).toMatchObject({ proxies: 0 });
});

test("providers are read by their name, with the scopes of ProConnect by default", () => {
  expect(readAccess({ ...provider, RELEVE_OIDC_PSC_ISSUER: "" }).providers).toEqual([
    {
      name: "proconnect",
      label: "proconnect",
      issuer: provider.RELEVE_OIDC_PROCONNECT_ISSUER,
      clientId: "releve",
      clientSecret: "secret",
      scope: "openid email given_name usual_name",
      acr: undefined,
      userinfoAlg: undefined,
    },
  ]);
});

test.each([
  [{ RELEVE_URL: "ftp://releve.exemple.fr" }, "RELEVE_URL"],
  [{ RELEVE_URL: "https://exemple.fr/releve" }, "RELEVE_URL"],
  [{ RELEVE_SECRET: "court" }, "32 caractères"],
  [{ RELEVE_PROXIES: "oui" }, "RELEVE_PROXIES"],
  [{ RELEVE_OIDC_PSC_ISSUER: "https://psc.invalid" }, "RELEVE_OIDC_PSC_CLIENT_ID"],
  [{ ...provider, RELEVE_OIDC_PROCONNECT_SCOPES: "openid" }, "réglage inconnu"],
  [{ ...provider, RELEVE_OIDC_PROCONNECT_USERINFO_ALG: "HS256" }, "USERINFO_ALG"],
])("%o is refused, by name", (env, words) => {
  expect(() => readAccess(env)).toThrow(words);
});

test("the secret of an instance is made once, for its user alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "releve-secret-"));
  const secret = keptSecret(folder);
  expect(secret.length).toBeGreaterThan(40);
  expect(keptSecret(folder)).toBe(secret);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, "secret"), "utf8")).toBe(secret);
  writeFileSync(join(folder, "secret"), "court");
  expect(() => keptSecret(folder)).toThrow("trop court");
  rmSync(folder, { recursive: true });
});
