import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Router } from "express";
import { z } from "zod";
import { passage } from "#data/contract/territory.ts";
import { type Answer, routes } from "#data/contract/routes.ts";
import { errors } from "../errors.ts";
import { nearest } from "../http/nearest.ts";
import { publish, type Served } from "../http/publish.ts";
import { checkWithin } from "../observation/validate.ts";
import { list } from "../reference/router.ts";
import { readContours } from "./contours.ts";
import { placeOf } from "./territories.ts";

export function territoryRoutes(router: Router, served: Served): void {
  publish(router, routes.territoires, served, ({ edition, query }) => {
    checkWithin(edition, query.within);
    const { territories } = edition;
    const place = query.within === undefined ? null : placeOf(query.within);
    const rows = territories.all.filter(
      ({ level, code }) =>
        (query.level?.includes(level) ?? true) &&
        (place === null || territories.codesWithin(level, place).has(code)),
    );
    return list(edition.id, rows);
  });

  publish(router, routes.communes, served, ({ edition, query }) => {
    checkWithin(edition, query.within);
    const { territories } = edition;
    const rows =
      query.within === undefined ? territories.communes : territories.communesOf(placeOf(query.within));
    return list(edition.id, rows);
  });

  publish(router, routes.territoire, served, ({ edition, params }) => {
    const { territories } = edition;
    const found = territories.find(params);
    if (found === undefined) {
      const known = territories.at(params.level).map(({ code }) => code);
      throw errors.unknown("territoire", `${params.level}:${params.code}`, nearest(params.code, known));
    }
    const touches = territories.touching(params);
    return { json: { ...found, edition: edition.id, touches } satisfies Answer<"territoire"> };
  });

  publish(router, routes.contours, served, async ({ edition, params, query }) => {
    checkWithin(edition, query.within);
    return readContours(edition, params.level, params.format, query.within);
  });

  publish(router, routes.passage, served, async ({ edition }) => {
    const text = await readFile(join(edition.folder, "passage_ze_be.json"), "utf8");
    return list(edition.id, z.array(passage).parse(JSON.parse(text)));
  });
}
