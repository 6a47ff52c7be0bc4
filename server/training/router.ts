import type { Router } from "express";
import { trainingRoutes as routes } from "#data/contract/signed-in/training.ts";
import { may } from "#data/rules/rights.ts";
import { dayInFrance } from "../collect/campaigns/today.ts";
import type { Editions } from "../edition/editions.ts";
import { errors } from "../errors.ts";
import { sendCsv } from "../follow-up/french-csv.ts";
import { type Doors, SENT, signedIn } from "../signed-in/route.ts";
import { named, readCentre, readCentres } from "./centre.ts";
import { findRecruiters, pageOf } from "./recruiters.ts";
import { readSpace } from "./space.ts";
import { spaceCsv } from "./space-csv.ts";

/** What a training centre reads of itself and of the need around it. */
export function trainingRoutes(router: Router, doors: Doors, editions: Pick<Editions, "current">): void {
  signedIn(router, routes.trainingCentres, doors, async ({ db, actor }) => {
    const centres = await readCentres(db);
    const held = centres.filter(({ id, gestionnaire_id: gestionnaire }) =>
      may(actor.grants, "training.read", { structure: id, gestionnaire, territories: [] }),
    );
    return { rows: held.map(named) };
  });

  signedIn(router, routes.trainingSpace, doors, async ({ db, params: { structure } }) =>
    readSpace(db, editions.current, await readCentre(db, structure), dayInFrance(new Date())),
  );

  signedIn(router, routes.recruiters, doors, async ({ db, params, query: { metier, rayon, page } }) => {
    const centre = await readCentre(db, params.structure);
    const edition = editions.current;
    if (edition === null) throw errors.refused("Aucune édition n’est encore publiée.");
    return pageOf(await findRecruiters(edition, centre, { metier, radius: Number(rayon) }), page);
  });

  signedIn(router, routes.trainingSpaceCsv, doors, async ({ db, params, query: { rayon }, response }) => {
    const centre = await readCentre(db, params.structure);
    const edition = editions.current;
    const space = await readSpace(db, edition, centre, dayInFrance(new Date()));
    const metiers = new Set(space.diplomas.flatMap((one) => one.metiers.map(({ code }) => code)));
    const near = await Promise.all(
      [...metiers].map(async (metier) => {
        const asked = { metier, radius: Number(rayon) };
        const found = edition === null ? null : await findRecruiters(edition, centre, asked);
        return [metier, found?.rows ?? []] as const;
      }),
    );
    sendCsv(
      response,
      `releve-formations-${edition?.id ?? "sans-edition"}.csv`,
      spaceCsv(space, new Map(near)),
    );
    return SENT;
  });
}
