import type { Request } from "express";
import type { PoolClient } from "pg";
import { z } from "zod";
import { grant, me } from "#data/contract/signed-in/person.ts";
import { rows } from "../../db/query.ts";
import type { Actor } from "../../signed-in/actor.ts";

type Me = z.infer<typeof me>;

const account = me.shape.person.unwrap().extend({ unread: z.number(), viewed_by: z.string().nullable() });

/** Who is there, as the pages need it. */
export async function readMe(
  db: PoolClient,
  actor: Actor | null,
  { request, demonstration }: { request: Request; demonstration: boolean },
): Promise<Me> {
  const nobody = { person: null, grants: [], csrf: "", viewed_by: null, unread: 0, demonstration };
  if (actor === null) return nobody;
  const file = new URL("./me.sql", import.meta.url);
  const [found] = await rows(db, file, [actor.person, actor.viewedBy], account);
  if (found === undefined) return nobody;
  const { unread, viewed_by, ...person } = found;
  const grants = await rows(db, new URL("./my-grants.sql", import.meta.url), [actor.person], grant);
  const csrf = actor.via === "session" ? (request.session.csrf ?? "") : "";
  return { person, grants, csrf, viewed_by, unread, demonstration };
}
