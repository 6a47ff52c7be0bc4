import type { Router } from "express";
import type { PoolClient } from "pg";
import { z } from "zod";
import { peopleRoutes as addresses } from "#data/contract/signed-in/people-routes.ts";
import { LEVELS } from "#data/contract/vocabulary.ts";
import { date } from "#data/rules/format.ts";
import { lastDay, ROLES, type Role } from "#data/rules/rights.ts";
import { dayInFrance } from "../../collect/campaigns/today.ts";
import { asService } from "../../db/act.ts";
import { rows } from "../../db/query.ts";
import type { Editions } from "../../edition/editions.ts";
import type { OpenEdition } from "../../edition/open-edition.ts";
import { errors } from "../../errors.ts";
import type { Actor } from "../../signed-in/actor.ts";
import { record } from "../../signed-in/event.ts";
import { type Doors, signedIn } from "../../signed-in/route.ts";
import { revoke } from "../attachment/grants.ts";
import { pageOf, withoutTotal } from "../page.ts";
import { personByEmail } from "../person-by-email.ts";
import { publicUrlOf } from "../public-url.ts";
import type { AccessSettings } from "../settings.ts";
import { tell } from "../tell.ts";
import { journalRoutes } from "./journal.ts";
import { ROLE_LABELS } from "./role-labels.ts";

const personRow = addresses.persons.response.shape.rows.element;
const listed = personRow.extend({ total: z.number() });
const administrator = z.object({ person: z.number() });
const held = z.object({ id: z.number(), role: z.enum(ROLES) });
/** etl/lock.ts lists the other keys. */
const ADMINISTRATORS_LOCK = 7_270_051;
const levelOf = z.enum(LEVELS);
const standingGrant = z.object({ id: z.number(), expires_at: z.string().nullable() });
const inserted = z.object({ id: z.number() });

/** Accounts and rights, as the observatory reads them and the administrator writes them. */
export function administrationRoutes(
  router: Router,
  doors: Doors,
  { access, editions }: { access: AccessSettings; editions: Pick<Editions, "current"> },
): void {
  signedIn(router, addresses.persons, doors, async ({ db, query }) => {
    const found = await list(db, { q: query.q ?? "", role: query.role ?? null, page: query.page });
    return pageOf(found, query.page);
  });

  signedIn(router, addresses.person, doors, ({ db, params }) => one(db, params.person));

  journalRoutes(router, doors);

  signedIn(router, addresses.createPerson, doors, async ({ db, actor, body }) => {
    const { id } = await asService(db, async () => {
      const person = await personByEmail(db, body.email);
      await db.query("update collect.person set name = coalesce(nullif($2, ''), name) where id = $1", [
        person.id,
        body.name,
      ]);
      return person;
    });
    await record(db, actor, { action: "person.create", detail: { person: id } });
    return one(db, id);
  });

  signedIn(router, addresses.disablePerson, doors, async ({ db, actor, params, body }) => {
    await one(db, params.person);
    if (body.disabled && params.person === actor.person)
      throw errors.refused("On ne ferme pas son propre compte : un autre administrateur peut le faire.");
    await asService(db, () => (body.disabled ? close(db, params.person) : reopen(db, params.person)));
    await record(db, actor, {
      action: body.disabled ? "person.close" : "person.reopen",
      detail: { person: params.person },
    });
    return one(db, params.person);
  });

  signedIn(router, addresses.addGrant, doors, async ({ db, actor, params, body, request }) => {
    await one(db, params.person);
    requireReach(body);
    const { role, structure, gestionnaire, territory, until } = body;
    requireTerritory(territory, editions.current);
    requireDay(until);
    await requireNew(db, params.person, body);
    const values = [params.person, role, structure, gestionnaire, territory, until, actor.person];
    const [made] = await rows(db, new URL("./insert-grant.sql", import.meta.url), values, inserted);
    if (made === undefined) throw errors.refused("Cette structure ou ce gestionnaire n’existe pas.");
    await record(db, actor, { action: "grant.give", structure, detail: { person: params.person, ...body } });
    await tell(db, [params.person], {
      key: `grant:${made.id}:given`,
      title: "Un droit vous est ouvert sur Relève",
      body: `Un droit vous est ouvert : ${ROLE_LABELS[role]}.`,
      link: "/demarches",
      publicUrl: publicUrlOf(access, request),
      ...(structure === null ? {} : { structure }),
      byMail: "always",
    });
    return one(db, params.person);
  });

  signedIn(router, addresses.revokeGrant, doors, async ({ db, actor, params, request }) => {
    await end(db, actor, params);
    await tell(db, [params.person], {
      key: `grant:${params.grant}:revoked`,
      title: "Un droit vous est retiré sur Relève",
      body: "L’administration vous a retiré un droit. Vos droits restants sont sur la page de votre compte.",
      link: "/demarches",
      publicUrl: publicUrlOf(access, request),
      byMail: "always",
    });
    return one(db, params.person);
  });

  signedIn(router, addresses.leave, doors, async ({ db, actor, params }) => {
    await end(db, actor, { person: actor.person, grant: params.grant });
    return { ok: true };
  });
}

/** Ends a right of a person; the last administrator stays. */
async function end(
  db: PoolClient,
  actor: Actor,
  { person, grant }: { person: number; grant: number },
): Promise<void> {
  const [found] = await rows(db, new URL("./grant-own.sql", import.meta.url), [grant, person], held);
  if (found === undefined) throw errors.noSuch("autorisation", grant);
  await revoke(db, actor, grant);
  if (found.role === "administrateur") await requireAdministrator(db);
  await record(db, actor, { action: "grant.revoke", detail: { person, grant, role: found.role } });
}

/** Two who put each other out at once wait for one another: the second finds that nobody would be left. */
async function requireAdministrator(db: PoolClient): Promise<void> {
  await db.query("select pg_advisory_xact_lock($1)", [ADMINISTRATORS_LOCK]);
  const file = new URL("./administrators.sql", import.meta.url);
  const left = await asService(db, () => rows(db, file, [], administrator));
  if (left.length === 0)
    throw errors.conflict(
      "Ce compte est le dernier à administrer Relève : donnez ce rôle à un autre d’abord.",
    );
}

async function close(db: PoolClient, person: number): Promise<void> {
  await rows(db, new URL("./close-account.sql", import.meta.url), [person], inserted);
  await requireAdministrator(db);
}

async function reopen(db: PoolClient, person: number): Promise<void> {
  await db.query("update collect.person set disabled_at = null where id = $1", [person]);
}

/** What each role must say of where it acts, and nothing else. */
function requireReach({
  role,
  structure,
  gestionnaire,
  territory,
}: {
  role: Role;
  structure: number | null;
  gestionnaire: number | null;
  territory: string | null;
}): void {
  const needs = {
    declarant: "structure",
    centre_formation: "structure",
    gestionnaire: "gestionnaire",
    planificateur: "territory",
    aract: "territory",
    observatoire: null,
    administrateur: null,
  }[role];
  const given = Object.entries({ structure, gestionnaire, territory }).flatMap(([name, value]) =>
    value === null ? [] : [name],
  );
  if (given.join() !== (needs ?? ""))
    throw errors.refused(
      needs === null
        ? `Le rôle « ${ROLE_LABELS[role]} » vaut partout : ne précisez ni structure, ni gestionnaire, ni territoire.`
        : `Le rôle « ${ROLE_LABELS[role]} » demande ${REACH[needs]}, et rien d’autre.`,
    );
}

/** A misspelt code would give a right over nothing, which nobody would notice. */
function requireTerritory(territory: string | null, edition: OpenEdition | null): void {
  const [level, code] = territory?.split(":") ?? [];
  if (level === undefined || code === undefined || edition === null) return;
  if (!edition.territories.has({ level: levelOf.parse(level), code }))
    throw errors.refused(
      `Aucun territoire « ${territory} » dans l’édition publiée. Attendu : un niveau et son code, « reg:93 » ou « dep:13 ».`,
    );
}

function requireDay(until: string | null): void {
  const today = dayInFrance(new Date());
  if (until !== null && until < today)
    throw errors.refused(
      `Ce droit finirait le ${date(until)}, avant d’être donné : choisissez aujourd’hui ou plus tard, ou ne mettez pas d’échéance.`,
    );
}

type NewGrant = Readonly<Record<"structure" | "gestionnaire", number | null>> & {
  role: Role;
  territory: string | null;
};

async function requireNew(db: PoolClient, person: number, given: NewGrant): Promise<void> {
  const { role, structure, gestionnaire, territory } = given;
  const file = new URL("./standing-grant.sql", import.meta.url);
  const values = [person, role, structure, gestionnaire, territory];
  const [standing] = await rows(db, file, values, standingGrant);
  if (standing === undefined) return;
  const end =
    standing.expires_at === null ? "sans échéance" : `jusqu’au ${date(lastDay(standing.expires_at))}`;
  throw errors.conflict(
    `Cette personne a déjà ce droit, ${end} : retirez-le d’abord pour en changer l’échéance.`,
  );
}

const REACH: Readonly<Record<string, string>> = {
  structure: "une structure",
  gestionnaire: "un gestionnaire",
  territory: "un territoire",
};

interface Wanted {
  q?: string;
  role?: Role | null;
  id?: number | null;
  page?: number;
}

/** As the server reads: an account without any right is known to nobody else. */
function list(db: PoolClient, { q = "", role = null, id = null, page = 1 }: Wanted) {
  const file = new URL("./persons.sql", import.meta.url);
  return asService(db, () => rows(db, file, [q.trim(), role, id, (page - 1) * 50], listed));
}

async function one(db: PoolClient, id: number): Promise<z.infer<typeof personRow>> {
  const [found] = await list(db, { id });
  if (found === undefined) throw errors.noSuch("personne", id);
  return withoutTotal(found);
}
