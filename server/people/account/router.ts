import type { Router } from "express";
import { z } from "zod";
import { peopleRoutes as addresses } from "#data/contract/signed-in/people-routes.ts";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";
import { record } from "../../signed-in/event.ts";
import { type Doors, sameText, signedIn } from "../../signed-in/route.ts";
import { endSessionUrl } from "../oidc/flow.ts";
import type { Providers } from "../oidc/provider.ts";
import { pageOf } from "../page.ts";
import { publicUrlOf } from "../public-url.ts";
import { closeSession } from "../session.ts";
import type { AccessSettings } from "../settings.ts";
import { openTo } from "../visitor-route.ts";
import { readMe } from "./me.ts";
import { tokenRoutes } from "./tokens.ts";
import { viewRoutes } from "./view.ts";

interface Account {
  access: AccessSettings;
  providers: Providers;
  demonstration: boolean;
}

const unread = z.object({ unread: z.number() });
const changed = z.object({ id: z.number() });
const notice = addresses.notifications.response.shape.rows.element.extend({ total: z.number() });

/** What a person sees and changes of their own account. */
export function accountRoutes(router: Router, doors: Doors, account: Account): void {
  const { demonstration } = account;
  openTo(router, addresses.me, doors, ({ within, actor, request }) =>
    within((db) => readMe(db, actor, { request, demonstration })),
  );

  signedIn(router, addresses.updateMe, doors, async ({ db, actor, body, request }) => {
    const file = new URL("./update-me.sql", import.meta.url);
    await rows(db, file, [actor.person, JSON.stringify(body)], changed);
    await record(db, actor, { action: "person.update", detail: { fields: Object.keys(body) } });
    return readMe(db, actor, { request, demonstration });
  });

  signedIn(router, addresses.notifications, doors, async ({ db, actor, query }) => {
    const file = new URL("./notifications.sql", import.meta.url);
    const found = await rows(db, file, [actor.person, (query.page - 1) * 30], notice);
    const [count] = await rows(db, new URL("./unread.sql", import.meta.url), [actor.person], unread);
    return { ...pageOf(found, query.page), unread: count?.unread ?? 0 };
  });

  signedIn(router, addresses.readNotifications, doors, async ({ db, actor, body }) => {
    await db.query(
      "update collect.notification set read_at = now() where person = $1 and id <= $2 and read_at is null",
      [actor.person, body.up_to],
    );
    const [count] = await rows(db, new URL("./unread.sql", import.meta.url), [actor.person], unread);
    return { unread: count?.unread ?? 0 };
  });

  tokenRoutes(router, doors);
  viewRoutes(router, doors);
  signOutRoute(router, doors, account);
}

/** Closes this session, or all those of the account; says where its provider closes its own. */
function signOutRoute(router: Router, doors: Doors, { access, providers }: Account): void {
  openTo(router, addresses.signOut, doors, async ({ within, body, request }) => {
    const { person, csrf, idToken } = request.session;
    if (person === undefined) return { suite: null, sessions: 0 };
    if (!sameText(request.get("x-releve-csrf") ?? "", csrf ?? "")) throw errors.csrf();
    const others = await within(async (db) => {
      const actor = { person, grants: [], viewedBy: null, via: "session" } as const;
      await record(db, actor, { action: "person.sign_out", detail: { everywhere: body.partout } });
      if (!body.partout) return 0;
      const rest = "delete from collect.session where sess ->> 'person' = $1 and sid <> $2";
      return (await db.query(rest, [String(person), request.sessionID])).rowCount ?? 0;
    });
    await closeSession(request);
    const sessions = 1 + others;
    const settings = idToken === undefined ? undefined : providers.get(idToken.provider);
    if (idToken === undefined || settings === undefined) return { suite: null, sessions };
    const configuration = await providers.configuration(settings).catch(() => null);
    const back = `${publicUrlOf(access, request)}/connexion`;
    const suite =
      configuration === null ? null : endSessionUrl(configuration, { idToken: idToken.token, back });
    return { suite, sessions };
  });
}
