import type { Router } from "express";
import { type Answer, routes } from "#data/contract/routes.ts";
import { errors } from "../errors.ts";
import { publish, type Served } from "../http/publish.ts";
import { missingIndicator } from "../observation/validate.ts";

/** Nomenclatures and meanings, as the edition froze them. */
export function referenceRoutes(router: Router, served: Served): void {
  publish(router, routes.metiers, served, ({ edition }) => list(edition.id, edition.metiers));
  publish(router, routes.secteurs, served, ({ edition }) => list(edition.id, edition.secteurs));
  publish(router, routes.diplomes, served, ({ edition }) => list(edition.id, edition.diplomes));
  publish(router, routes.indicateurs, served, ({ edition }) =>
    list(edition.id, [...edition.indicators.values()]),
  );
  publish(router, routes.indicateur, served, ({ edition, params }) => {
    const indicator = edition.indicators.get(params.slug);
    if (indicator === undefined) throw errors.absent(missingIndicator(edition, "indicateur", params.slug));
    return { json: { ...indicator, edition: edition.id } satisfies Answer<"indicateur"> };
  });
}

/** The body of every list. */
export function list(edition: string, rows: readonly unknown[]): { json: unknown } {
  return { json: { rows, total: rows.length, edition } };
}
