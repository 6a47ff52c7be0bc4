import type { PoolClient } from "pg";
import { z } from "zod";
import { followUpRoutes } from "#data/contract/signed-in/follow-up.ts";
import { rows } from "../db/query.ts";
import { fault, readContactFile, refuse } from "./contact-file.ts";
import { PAGE_ROWS } from "./list.ts";
import { withNames } from "./structure-names.ts";

type ToCall = z.infer<typeof followUpRoutes.contactsToCall.response>;
type Imported = z.infer<typeof followUpRoutes.importContacts.response>;

const unreached = followUpRoutes.contactsToCall.response.shape.rows.element
  .omit({ structure: true })
  .extend({ structure_id: z.number(), total: z.number() });

/** Structures without an answer that no mail reaches, the heaviest first. */
export async function readToCall(
  db: PoolClient,
  { campaign, scope }: { campaign: string; scope: readonly string[] | null },
  page: number,
): Promise<ToCall> {
  const found = await rows(
    db,
    new URL("./to-call-list.sql", import.meta.url),
    [campaign, scope, (page - 1) * PAGE_ROWS, PAGE_ROWS],
    unreached,
  );
  const named = await withNames(db, found);
  return { rows: named.map(({ total: _total, ...row }) => row), total: found[0]?.total ?? 0, page };
}

interface Contact {
  structure: number;
  email: string | null;
  name: string | null;
  phone: string | null;
}

const written = z.object({
  added: z.number(),
  changed: z.number(),
  given: z.number(),
  id: z.number().nullable(),
});

async function write(db: PoolClient, contacts: readonly Contact[]) {
  const file = new URL("./write-contacts.sql", import.meta.url);
  const [counts] = await rows(db, file, [JSON.stringify(contacts)], written);
  return counts ?? { added: 0, changed: 0, given: 0, id: null };
}

/** Whom to write to for a structure; its number. */
export async function saveContact(db: PoolClient, contact: Contact): Promise<number> {
  return (await write(db, [contact])).id ?? 0;
}

const identified = z.object({ named: z.string(), structure: z.number() });

/** Takes a whole list of contacts, or nothing of it. */
export async function importContacts(db: PoolClient, bytes: Uint8Array): Promise<Imported> {
  const lines = readContactFile(bytes);
  const file = new URL("./identified.sql", import.meta.url);
  const names = [...new Set(lines.map(({ structure }) => structure))];
  const known = new Map(
    (await rows(db, file, [names], identified)).map(({ named, structure }) => [named, structure]),
  );
  const contacts: Contact[] = [];
  const faults = lines.flatMap(({ line, structure: number, ...contact }) => {
    const structure = known.get(number);
    if (structure === undefined)
      return [fault(line, "finess", number, "ce numéro n’est celui d’aucune structure ouverte")];
    contacts.push({ structure, ...contact });
    return [];
  });
  refuse(faults);
  const { added, changed, given } = await write(db, contacts);
  return { added, changed, unchanged: given - added - changed };
}
