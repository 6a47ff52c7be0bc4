import { z } from "zod";
import { observation } from "#data/contract/observation.ts";
import { OBSERVATION_COLUMNS } from "#data/contract/query.ts";
import type { SheetLevel, TerritorySheet } from "#data/contract/territory-sheet.ts";
import { toJsonRows } from "#data/encoding/json.ts";
import { count } from "#data/rules/format.ts";
import { metiersOf, TERRITORY_CHAIN } from "#data/rules/restitution/territory-metiers.ts";
import { makeTerritorySheet, TERRITORY_ROWS } from "#data/rules/restitution/territory-sheet.ts";
import type { OpenEdition } from "../../edition/open-edition.ts";
import { errors } from "../../errors.ts";
import { nearest } from "../../http/nearest.ts";
import { readObservations } from "../../observation/read-model.ts";

/** The dated sheet of a territory, from the files of one edition; one that lies in two régions is read beside neither. */
export async function readTerritorySheet(
  edition: OpenEdition,
  { level, code }: { level: SheetLevel; code: string },
  demonstration: boolean,
): Promise<TerritorySheet> {
  const { territories } = edition;
  const place = territories.find({ level, code });
  if (place === undefined) {
    const known = territories.at(level).map((one) => one.code);
    throw errors.unknown("territoire", `${level}:${code}`, nearest(code, known));
  }
  const [only = "", ...others] = place.reg;
  const region =
    level === "reg" || others.length > 0 ? undefined : territories.find({ level: "reg", code: only });
  const meaningsOf = (slugs: readonly string[]) =>
    slugs.flatMap((slug) => edition.indicators.get(slug) ?? []);
  const meanings = meaningsOf(TERRITORY_ROWS);
  const chain = meaningsOf(TERRITORY_CHAIN);
  const known = region === undefined ? [] : [region.libelle];
  const people = place.population === null ? [] : [count(place.population, "habitant")];
  return makeTerritorySheet({
    edition: edition.id,
    builtAt: edition.builtAt,
    demonstration,
    place: { level, code, libelle: place.libelle },
    subtitle: [...known, ...people],
    reference: region === undefined ? null : { code: region.code, libelle: region.libelle },
    meanings,
    observations: await published(edition, meanings, {
      level: [level, "reg"],
      code: [code, region?.code ?? code],
      metier: ["all"],
    }),
    metiers: metiersOf({
      meanings: chain,
      observations: await published(edition, chain, { level: [level], code: [code] }),
      metiers: edition.metiers,
    }),
  });
}

async function published(
  edition: OpenEdition,
  meanings: readonly { slug: string }[],
  { level, code, metier }: { level: readonly SheetLevel[]; code: readonly string[]; metier?: string[] },
) {
  const [first, ...others] = meanings.map(({ slug }) => slug);
  if (first === undefined) return [];
  const table = await readObservations(
    edition,
    {
      indicator: [first, ...others],
      level: [...new Set(level)],
      code: [...new Set(code)],
      ...(metier && { metier }),
      secteur: ["all"],
      modalite: ["all"],
      decimal: "point",
    },
    { wanted: OBSERVATION_COLUMNS, lighter: null },
  );
  return z.array(observation).parse(JSON.parse(toJsonRows(table)));
}
