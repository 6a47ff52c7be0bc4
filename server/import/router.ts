import { createReadStream, existsSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Response, Router } from "express";
import { importRoutes as routes, importRow } from "#data/contract/signed-in/import.ts";
import { asService } from "../db/act.ts";
import { errors } from "../errors.ts";
import { throttle } from "../people/throttle.ts";
import { record } from "../signed-in/event.ts";
import { AfterCommit, type Doors, SENT, signedIn } from "../signed-in/route.ts";
import { readForm } from "./context.ts";
import { gridCsv, gridXlsx, readGrid } from "./grid.ts";
import { listImports, readImport } from "./list.ts";
import { writeLot } from "./lot.ts";
import { keepFile, reportPath } from "./store.ts";

/** Of one person: a group that files for all its structures sends one file, and mends it a few times. */
const FILES_PER_HOUR = 60;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Files of returns, in and out, under /api/v1. */
export function importsRoutes(router: Router, doors: Doors, { varDir }: { varDir: string }): void {
  signedIn(router, routes.imports, doors, async ({ db, actor }) => ({
    rows: await listImports(db, actor.person),
  }));

  signedIn(router, routes.addImport, doors, async ({ db, actor, query, body }) => {
    if ((await readForm(db, query.campagne)) === null) throw errors.unknown("campagne", query.campagne, null);
    await asService(db, () =>
      throttle(db, { kind: "import", value: String(actor.person), most: FILES_PER_HOUR }),
    );
    const sha256 = await keepFile(varDir, body);
    const added = await db.query<{ id: number }>(
      `insert into collect.import (person, campaign, file_name, bytes, sha256)
       values ($1, $2, $3, $4, $5) returning id`,
      [actor.person, query.campagne, query.nom, body.length, sha256],
    );
    const id = added.rows[0]?.id ?? 0;
    await record(db, actor, { action: "import.received", detail: { import: id, sha256, name: query.nom } });
    return importRow.parse(await readImport(db, actor.person, id));
  });

  signedIn(router, routes.import, doors, ({ db, actor, params }) =>
    readImport(db, actor.person, params.import),
  );

  signedIn(router, routes.importReportCsv, doors, async ({ db, actor, params, response }) => {
    const { id } = await readImport(db, actor.person, params.import);
    const path = reportPath(varDir, id);
    if (!existsSync(path))
      throw errors.conflict("Le rapport n’est pas encore écrit : la lecture est en cours.");
    return new AfterCommit(async () => {
      attach(response, { media: "text/csv; charset=utf-8", name: `rapport-${id}.csv` });
      await pipeline(createReadStream(path), response);
      return SENT;
    });
  });

  signedIn(router, routes.acceptImport, doors, async ({ db, actor, params, body }) => {
    const { id, state, difference } = await readImport(db, actor.person, params.import);
    if (state !== "ready") throw errors.conflict(`Ce fichier ne peut être accepté : il est « ${state} ».`);
    if (difference?.fingerprint !== body.fingerprint)
      throw errors.conflict("La différence a changé depuis que vous l’avez lue : relisez-la.");
    await db.query(
      `update collect.import set state = 'committing', accepted = $2, done = 0, total = null, worker_beat_at = null
       where id = $1 and state = 'ready'`,
      [id, JSON.stringify(body)],
    );
    await record(db, actor, { action: "import.accepted", detail: { import: id, submit: body.submit } });
    return importRow.parse(await readImport(db, actor.person, id));
  });

  signedIn(router, routes.cancelImport, doors, async ({ db, actor, params }) => {
    const cancelled = await db.query(
      `update collect.import set state = 'cancelled', ended_at = now()
       where id = $1 and person = $2 and state in ('received', 'checking', 'ready', 'refused')`,
      [params.import, actor.person],
    );
    const found = await readImport(db, actor.person, params.import);
    if (cancelled.rowCount === 0)
      throw errors.conflict(`Il est trop tard pour renoncer à ce fichier : il est « ${found.state} ».`);
    await record(db, actor, { action: "import.cancelled", detail: { import: found.id } });
    return importRow.parse(found);
  });

  signedIn(router, routes.grid, doors, async ({ db, actor, params, query, response }) => {
    const form = await readForm(db, params.campaign);
    if (form === null) throw errors.unknown("campagne", params.campaign, null);
    const returns = await readGrid(db, actor.grants, { form, structure: query.structure });
    const name = `grille-${form.campaign}.${params.format}`;
    if (params.format === "csv") {
      attach(response, { media: "text/csv; charset=utf-8", name });
      response.end(gridCsv(form, returns));
      return SENT;
    }
    const bytes = await gridXlsx(form, returns);
    attach(response, { media: XLSX, name });
    response.end(bytes);
    return SENT;
  });

  signedIn(router, routes.lot, doors, ({ db, actor, body, request }) =>
    writeLot(db, body, {
      actor,
      holder: `lot-${request.get("idempotency-key")?.slice(0, 40) ?? "sans-cle"}`,
    }),
  );
}

function attach(response: Response, { media, name }: { media: string; name: string }): void {
  response.writeHead(200, {
    "content-type": media,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
  });
}
