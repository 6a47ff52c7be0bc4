import { flatRollup } from "d3-array";
import type { Response, Router } from "express";
import type { PoolClient } from "pg";
import { z } from "zod";
import { restitutionRoutes as routes, sheet } from "#data/contract/signed-in/restitution.ts";
import { sideBySide } from "#data/rules/restitution/side-by-side.ts";
import { MEDIA } from "#data/contract/route.ts";
import { dayInFrance } from "../collect/campaigns/today.ts";
import { asService } from "../db/act.ts";
import { rows } from "../db/query.ts";
import { errors } from "../errors.ts";
import { followedTerritories } from "../follow-up/scope.ts";
import { openTo } from "../people/visitor-route.ts";
import { record } from "../signed-in/event.ts";
import { AfterCommit, type Doors, SENT, signedIn } from "../signed-in/route.ts";
import { readDebt, readDebts } from "./debt-list.ts";
import { readOwnFigures, readOwnSheets, readOwnYears } from "./own-sheets.ts";
import { paperOf } from "./paper-of.ts";
import { sendSheets } from "./sheets-zip.ts";
import { sheetsWorkbook } from "./sheets-workbook.ts";
import { addUp, readTally } from "./tally.ts";

/** What is owed to those who filed: the sheets, and the ledger that keeps count of them. */
export function restitutionRoutes(router: Router, doors: Doors, { varDir }: { varDir: string }): void {
  signedIn(router, routes.restitutions, doors, ({ db, query: { page, ...filter } }) =>
    readDebts(db, filter, page),
  );

  signedIn(router, routes.ownSheets, doors, async ({ db, query: { millesime }, response }) => {
    const sheets = await readOwnSheets(db, millesime ?? null);
    return new AfterCommit(async () => {
      await sendSheets(response, sheets, varDir);
      return SENT;
    });
  });

  signedIn(router, routes.ownFigures, doors, async ({ db, query: { millesime }, response }) => {
    const bytes = await sheetsWorkbook(await readOwnSheets(db, millesime ?? null));
    response.writeHead(200, {
      "content-type": MEDIA.xlsx,
      "content-disposition": 'attachment; filename="releve-resultats.xlsx"',
      "content-length": bytes.length,
      "cache-control": "no-store",
    });
    response.end(bytes);
    return SENT;
  });

  signedIn(router, routes.sideBySide, doors, async ({ db, query }) => {
    const millesimes = await readOwnYears(db);
    const millesime = query.millesime ?? millesimes[0] ?? null;
    const told = millesime === null ? [] : await readOwnFigures(db, millesime);
    return { millesimes, millesime, tables: sideBySide(told) };
  });

  signedIn(router, routes.restitution, doors, async ({ db, params: { restitution } }) => ({
    debt: await readDebt(db, restitution),
    sheet: (await readSheet(db, restitution))?.body ?? null,
  }));

  signedIn(router, routes.restitutionPdf, doors, async ({ db, params: { restitution }, response }) => {
    const made = await readSheet(db, restitution);
    if (made === undefined)
      throw errors.refused("Cette feuille n’est pas encore faite : elle l’est avec la prochaine édition.");
    sendPdf(response, await paperOf(made, varDir), `releve-${made.body.number}.pdf`);
    return SENT;
  });

  signedIn(
    router,
    routes.openRestitution,
    doors,
    async ({ db, actor, subject, params: { restitution }, body: { read } }) => {
      const before = await readDebt(db, restitution);
      await rows(db, new URL("./stamp.sql", import.meta.url), [restitution, read, actor.person], z.unknown());
      const after = await readDebt(db, restitution);
      const first = read ? before.read_at === null : before.opened_at === null;
      if (first && after.opened_at !== null)
        await record(db, actor, {
          action: read ? "restitution.read" : "restitution.open",
          structure: subject?.structure ?? null,
          declaration: null,
          detail: { restitution },
        });
      return after;
    },
  );

  signedIn(
    router,
    routes.sayUseful,
    doors,
    async ({ db, actor, subject, params: { restitution }, body: { indicator, useful, reason } }) => {
      const { body: told } = (await readSheet(db, restitution)) ?? {};
      if (told === undefined)
        throw errors.refused("Cette feuille n’est pas encore faite : il n’y a rien à en dire.");
      const compared = new Set([...told.rows, ...told.annex].map((row) => row.indicator));
      if (indicator !== null && !compared.has(indicator))
        throw errors.refused(
          `« ${indicator} » n’est pas un chiffre de cette feuille. Attendu : ${[...compared].join(", ")}, ou rien pour la feuille entière.`,
        );
      const said = [restitution, indicator, useful, reason, actor.person];
      await asService(db, () => rows(db, new URL("./opinions/say.sql", import.meta.url), said, z.unknown()));
      await record(db, actor, {
        action: "restitution.feedback",
        structure: subject?.structure ?? null,
        declaration: null,
        detail: { restitution, indicator, useful },
      });
      return { recorded: true };
    },
  );

  signedIn(router, routes.restitutionsFollowed, doors, async ({ db, actor, query: { millesime } }) => {
    const counted = await readTally(db, followedTerritories(actor.grants), dayInFrance(new Date()));
    const kept = millesime === undefined ? counted : counted.filter((row) => row.millesime === millesime);
    return {
      millesimes: [...new Set(counted.map((row) => row.millesime))],
      total: addUp(kept),
      rows: flatRollup(
        kept,
        addUp,
        ({ secteur }) => secteur,
        ({ dep }) => dep,
      ).map(([secteur, dep, sum]) => ({ secteur, dep, ...sum })),
    };
  });

  openTo(router, routes.restitutionsPublic, doors, async ({ within }) => {
    const counted = await within((db) => readTally(db, null, dayInFrance(new Date())));
    const years = flatRollup(counted, addUp, ({ millesime }) => millesime);
    return { rows: years.map(([millesime, sum]) => ({ millesime, ...sum })) };
  });
}

const made = z.object({ body: sheet, made_at: z.date(), pdf_sha256: z.string().nullable() });

async function readSheet(db: PoolClient, debt: number): Promise<z.infer<typeof made> | undefined> {
  const [found] = await rows(db, new URL("./sheet.sql", import.meta.url), [debt], made);
  return found;
}

function sendPdf(response: Response, bytes: Buffer, filename: string): void {
  response.writeHead(200, {
    "content-type": "application/pdf",
    "content-disposition": `inline; filename="${filename}"`,
    "content-length": bytes.length,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(bytes);
}
