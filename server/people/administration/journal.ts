import type { Router } from "express";
import { z } from "zod";
import { peopleRoutes as addresses } from "#data/contract/signed-in/people-routes.ts";
import { asService } from "../../db/act.ts";
import { rows } from "../../db/query.ts";
import { type Doors, signedIn } from "../../signed-in/route.ts";
import { pageOf } from "../page.ts";

const act = addresses.journal.response.shape.rows.element.extend({ total: z.number() });
const gestionnaire = addresses.gestionnaires.response.shape.rows.element;

/** What whoever administers looks up: who did what, and the gestionnaires a right may be given on. */
export function journalRoutes(router: Router, doors: Doors): void {
  signedIn(router, addresses.journal, doors, async ({ db, query }) => {
    const file = new URL("./journal.sql", import.meta.url);
    const params = [query.person ?? null, query.structure ?? null, (query.page - 1) * 50];
    // As the server reads: acts that touch no structure are shown to nobody else.
    return pageOf(await asService(db, () => rows(db, file, params, act)), query.page);
  });

  signedIn(router, addresses.gestionnaires, doors, async ({ db, query }) => {
    const words = query.q.trim();
    const file = new URL("./gestionnaires.sql", import.meta.url);
    const number = words.replaceAll(/[\s%_\\]/g, "");
    return { rows: words.length < 2 ? [] : await rows(db, file, [words, number], gestionnaire) };
  });
}
