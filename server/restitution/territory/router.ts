import type { Router } from "express";
import { type Answer, routes } from "#data/contract/routes.ts";
import { publish, type Served } from "../../http/publish.ts";
import { territoryPdf } from "./territory-pdf.ts";
import { readTerritorySheet } from "./territory-sheet.ts";

/** What is given back to a département delegation, a Région, an elected body: public, from the edition alone. */
export function territorySheetRoutes(
  router: Router,
  served: Served,
  { demonstration }: { demonstration: boolean },
): void {
  publish(router, routes.ficheTerritoire, served, async ({ edition, params }) => ({
    json: (await readTerritorySheet(edition, params, demonstration)) satisfies Answer<"ficheTerritoire">,
  }));

  publish(router, routes.ficheTerritoirePdf, served, async ({ edition, params }) => ({
    bytes: await territoryPdf(await readTerritorySheet(edition, params, demonstration)),
    media: "pdf",
    filename: `releve-${params.level}-${params.code}-${edition.id}.pdf`,
  }));
}
