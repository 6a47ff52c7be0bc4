import type { Request, Router } from "express";
import type { Logger } from "pino";
import { peopleRoutes as addresses } from "#data/contract/signed-in/people-routes.ts";
import { act } from "../../db/act.ts";
import { errors } from "../../errors.ts";
import { readParams, readQuery } from "../../http/input.ts";
import type { Doors } from "../../signed-in/route.ts";
import { localPath } from "../local-path.ts";
import { publicUrlOf } from "../public-url.ts";
import { openSession, saveSession } from "../session.ts";
import type { AccessSettings } from "../settings.ts";
import { recordSignIn } from "../sign-in.ts";
import { accountOf, type Refusal } from "./account.ts";
import { beginFlow, endFlow, LevelTooLow } from "./flow.ts";
import type { Providers } from "./provider.ts";
import type { ProviderSettings } from "./settings.ts";

interface Oidc {
  access: AccessSettings;
  providers: Providers;
  log: Logger;
}

/** Why one comes back to the sign-in page without having signed in; the page says it in words. */
type Failure = Refusal | "annule" | "fournisseur" | "niveau";

/** The two addresses of the code flow. No transaction is open while a provider is waited for. */
export function oidcRoutes(router: Router, doors: Doors, { access, providers, log }: Oidc): void {
  const { startProvider, returnFromProvider } = addresses;

  router.get(startProvider.path, doors.session, async (request, response) => {
    const settings = settingsOf(providers, readParams(request.params, startProvider.params).provider);
    const { retour } = readQuery(request.url, startProvider.query);
    // Another site may not start the linking of an account.
    if (request.get("sec-fetch-site") === "cross-site") return response.redirect(303, "/connexion");
    try {
      const configuration = await providers.configuration(settings);
      const { url, pending } = await beginFlow(configuration, settings, {
        redirectUri: backTo(access, request, settings),
        retour: localPath(retour),
      });
      request.session.oidc = pending;
      await saveSession(request);
      response.redirect(303, url.href);
    } catch (error) {
      log.warn({ provider: settings.name, error: String(error) }, "provider unreachable");
      response.redirect(303, failed("fournisseur"));
    }
  });

  router.get(returnFromProvider.path, doors.session, async (request, response) => {
    const settings = settingsOf(providers, readParams(request.params, returnFromProvider.params).provider);
    const { error } = readQuery(request.url, returnFromProvider.query);
    const pending = request.session.oidc;
    delete request.session.oidc;
    if (pending === undefined || pending.provider !== settings.name) {
      response.redirect(303, failed("fournisseur"));
      return;
    }
    await saveSession(request);
    if (error === "access_denied") return response.redirect(303, failed("annule"));
    const search = request.originalUrl.slice(request.originalUrl.indexOf("?"));
    const url = new URL(`${backTo(access, request, settings)}${search}`);
    let came: Awaited<ReturnType<typeof endFlow>>;
    try {
      came = await endFlow(await providers.configuration(settings), settings, { url, pending });
    } catch (cause) {
      log.warn({ provider: settings.name, error: String(cause) }, "sign-in by a provider failed");
      response.redirect(303, failed(cause instanceof LevelTooLow ? "niveau" : "fournisseur"));
      return;
    }
    const actor = await doors.identify(request);
    const signedIn = actor !== null && actor.viewedBy === null ? actor.person : null;
    const account = await act(doors.pool, "service", async (db) => {
      const found = await accountOf(db, came.claims, signedIn);
      if (typeof found === "number") await recordSignIn(db, found, settings.name);
      return found;
    });
    if (typeof account !== "number") return response.redirect(303, failed(account));
    await openSession(request, account);
    request.session.idToken = { provider: settings.name, token: came.idToken };
    response.redirect(303, pending.retour);
  });
}

function settingsOf(providers: Providers, name: string): ProviderSettings {
  const settings = providers.get(name);
  if (settings === undefined) throw errors.route(`/api/v1/connexion/fournisseurs/${name}`);
  return settings;
}

/** Address to declare at the provider as redirect_uri. */
function backTo(access: AccessSettings, request: Request, { name }: ProviderSettings): string {
  return `${publicUrlOf(access, request)}/api/v1/connexion/fournisseurs/${name}/retour`;
}

function failed(failure: Failure): string {
  return `/connexion?refus=${failure}`;
}
