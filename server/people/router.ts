import type { Router } from "express";
import type { Logger } from "pino";
import { demonstrationAccount } from "#data/contract/signed-in/person.ts";
import { peopleRoutes as addresses } from "#data/contract/signed-in/people-routes.ts";
import { errors } from "../errors.ts";
import type { Editions } from "../edition/editions.ts";
import type { Doors } from "../signed-in/route.ts";
import { accountRoutes } from "./account/router.ts";
import { administrationRoutes } from "./administration/router.ts";
import { requestRoutes } from "./attachment/requests.ts";
import { rightRoutes } from "./attachment/rights.ts";
import { DEMONSTRATION_ACCOUNTS, openDemonstrationAccount } from "./demonstration.ts";
import { localPath } from "./local-path.ts";
import { LINK_MINUTES, sendLink } from "./mail-link/send.ts";
import { useLink } from "./mail-link/use.ts";
import { Providers } from "./oidc/provider.ts";
import { oidcRoutes } from "./oidc/router.ts";
import { publicUrlOf } from "./public-url.ts";
import { openSession } from "./session.ts";
import type { AccessSettings } from "./settings.ts";
import { recordSignIn } from "./sign-in.ts";
import { openTo } from "./visitor-route.ts";

export interface PeopleSettings {
  access: AccessSettings;
  demonstration: boolean;
  /** Names the territories over which a right may be given. */
  editions: Pick<Editions, "current">;
  log: Logger;
}

/** Everything about people: how they sign in, their account, who answers for what. */
export function peopleRoutes(router: Router, doors: Doors, settings: PeopleSettings): void {
  const { access, demonstration, editions, log } = settings;
  const providers = new Providers(access.providers);

  openTo(router, addresses.signInWays, doors, async () => ({
    mail: true,
    providers: providers.list().map(({ name, label }) => ({
      name,
      label,
      start: `/api/v1/connexion/fournisseurs/${name}`,
    })),
    demonstration: demonstration
      ? demonstrationAccount.options.map((role) => ({
          role,
          label: DEMONSTRATION_ACCOUNTS[role].label,
          words: DEMONSTRATION_ACCOUNTS[role].words,
        }))
      : [],
  }));

  openTo(router, addresses.sendLink, doors, async ({ within, body, request, response }) => {
    const publicUrl = publicUrlOf(access, request);
    await within((db) => sendLink(db, { ...body, ip: request.ip, publicUrl }));
    response.statusCode = 202;
    return {
      words: `Si cette adresse est la vôtre, un courriel vient d’y partir. Son lien sert une fois, pendant ${LINK_MINUTES}\u{a0}minutes.`,
      minutes: LINK_MINUTES,
    };
  });
  openTo(router, addresses.useLink, doors, async ({ within, body, request }) => {
    const { person, retour } = await within((db) => useLink(db, body.token));
    await openSession(request, person);
    return { retour: localPath(retour) };
  });
  openTo(router, addresses.signInDemonstration, doors, async ({ within, body, request }) => {
    if (!demonstration) throw errors.route("/api/v1/connexion/demonstration");
    const person = await within(async (db) => {
      const account = await openDemonstrationAccount(db, body.role);
      await recordSignIn(db, account, "demonstration");
      return account;
    });
    await openSession(request, person);
    return { retour: localPath(body.retour) };
  });

  oidcRoutes(router, doors, { access, providers, log });
  accountRoutes(router, doors, { access, providers, demonstration });
  requestRoutes(router, doors, access);
  rightRoutes(router, doors, access);
  administrationRoutes(router, doors, { access, editions });
}
