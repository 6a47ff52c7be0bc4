import type { Router } from "express";
import type { Pool } from "pg";
import { routes } from "#data/contract/routes.ts";
import type { Editions } from "../edition/editions.ts";
import type { EditionFigures, OpenEdition } from "../edition/open-edition.ts";
import { errors } from "../errors.ts";
import { live, publish, type Served } from "../http/publish.ts";
import { answerObservations } from "./answer.ts";
import { parseId, readLineage } from "./lineage.ts";

/** Editions compared in a lineage: the reader wants the recent past, not an archive. */
const EARLIER = 6;

export function observationRoutes(router: Router, served: Served, pool: Pool): void {
  publish(router, routes.observations, served, ({ edition, query, media }) =>
    answerObservations(edition, query, media),
  );
  publish(router, routes.observationsAs, served, ({ edition, query, params }) =>
    answerObservations(edition, query, params.format),
  );
  live(router, routes.lineage, async ({ params }) => {
    const { editions } = served;
    const wanted = parseId(params.id).edition;
    const edition = wanted === null ? editions.current : await editions.get(wanted);
    if (wanted !== null && edition === null)
      throw errors.unknown("edition", wanted, editions.current?.id ?? null);
    if (edition === null) throw errors.noEdition();
    return readLineage({ pool, edition, id: params.id, earlier: await earlierThan(edition, editions) });
  });
}

async function earlierThan(edition: OpenEdition, editions: Editions): Promise<EditionFigures[]> {
  const known = await editions.list();
  const ids = known.slice(known.findIndex(({ id }) => id === edition.id) + 1).map(({ id }) => id);
  const opened = await Promise.all(ids.slice(0, EARLIER).map((id) => editions.figures(id)));
  return opened.filter((one) => one !== null);
}
