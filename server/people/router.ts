import type { Router } from "express";
import { peopleRoutes as addresses } from "#data/contract/signed-in/people-routes.ts";
import { errors } from "../errors.ts";
import type { Doors } from "../signed-in/route.ts";
import { readMe } from "./account/me.ts";
import { DEMONSTRATION_ACCOUNTS, demonstrationAccount } from "./demonstration.ts";
import { localPath } from "./local-path.ts";
import { useLink } from "./mail-link/use.ts";
import type { AccessSettings } from "./settings.ts";
import { signIn } from "./sign-in.ts";
import { openTo } from "./visitor-route.ts";

export interface PeopleSettings {
  access: AccessSettings;
  demonstration: boolean;
}

/** Everything about people: how they sign in, their account, who answers for what. */
export function peopleRoutes(router: Router, doors: Doors, { demonstration }: PeopleSettings): void {
  openTo(router, addresses.me, doors, ({ db, actor, request }) =>
    readMe(db, actor, { request, demonstration }),
  );
  openTo(router, addresses.useLink, doors, ({ db, body, request }) => useLink(db, request, body.token));
  openTo(router, addresses.signInDemonstration, doors, async ({ db, body, request }) => {
    if (!demonstration) throw errors.route("/api/v1/connexion/demonstration");
    await signIn(db, request, { person: await demonstrationAccount(db, body.role), by: "demonstration" });
    return { retour: localPath(body.retour) };
  });
}
