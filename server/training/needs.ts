import { z } from "zod";
import { type Observation, observation } from "#data/contract/observation.ts";
import { OBSERVATION_COLUMNS } from "#data/contract/query.ts";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import { type Level, LEVELS } from "#data/contract/vocabulary.ts";
import { toJsonRows } from "#data/encoding/json.ts";
import { textColumn } from "#data/encoding/columns.ts";
import { coverOf, relationText } from "#data/rules/metier-cover.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { readObservations } from "../observation/read-model.ts";
import type { Place } from "../territory/territories.ts";

/** What an edition publishes of an indicator for some métiers in some places, each at its latest millésime. */
export interface Published {
  meaning: PublishedIndicator;
  /** Who publishes what is counted; the geography it is laid on is not said. */
  source: string;
  /** Of the code that speaks of the métier; undefined where there is no row. */
  at: (metier: string, place: Place) => Observation | undefined;
  /** Name of that code where it is not the métier itself; null where it is, or where none speaks of it. */
  counted: (metier: string) => string | null;
  /** Whether some code speaks of the métier. */
  speaksOf: (metier: string) => boolean;
}

/** Null when the edition has no such indicator. */
export async function readPublished(
  edition: OpenEdition,
  slug: string,
  metiers: readonly string[],
  places: readonly Place[],
): Promise<Published | null> {
  const meaning = edition.indicators.get(slug);
  if (meaning === undefined) return null;
  const known = textColumn(await edition.table(slug), "metier").values;
  const names = new Map(edition.metiers.map((one) => [one.code, one]));
  // Parts of a métier are not the métier: only a code that is it, or holds it, tells its need.
  const covers = new Map(
    metiers.flatMap((metier) => {
      const [only, ...others] = coverOf(metier, known, names);
      const whole = only?.relation === "exact" || only?.relation === "broader";
      return only !== undefined && others.length === 0 && whole ? [[metier, only] as const] : [];
    }),
  );
  const here = places.filter(({ level }) => meaning.levels.includes(level));
  const found = await latest(
    edition,
    slug,
    [...covers.values()].map(({ code }) => code),
    here,
  );
  return {
    meaning,
    source: edition.sources.get(meaning.sources[0] ?? "")?.producer ?? "",
    at: (metier, { level, code }) => found.get(`${level}:${code}:${covers.get(metier)?.code ?? ""}`),
    counted: (metier) => {
      const cover = covers.get(metier);
      if (cover === undefined || cover.relation === "exact") return null;
      return [names.get(cover.code)?.libelle, relationText(cover.relation)].filter(Boolean).join(", ");
    },
    speaksOf: (metier) => covers.has(metier),
  };
}

async function latest(
  edition: OpenEdition,
  slug: string,
  metiers: readonly string[],
  places: readonly Place[],
): Promise<Map<string, Observation>> {
  const known = places.filter((place) => edition.territories.has(place));
  const found = new Map<string, Observation>();
  if (metiers.length === 0 || known.length === 0) return found;
  for (const row of await rowsOf(edition, slug, { metiers, places: known, secteurs: ["all"] })) {
    const key = `${row.level}:${row.code}:${row.metier}`;
    if ((found.get(key)?.millesime ?? "") <= row.millesime) found.set(key, row);
  }
  return found;
}

async function rowsOf(
  edition: OpenEdition,
  slug: string,
  {
    metiers,
    places,
    secteurs,
  }: { metiers: readonly string[]; places: readonly Place[]; secteurs: readonly string[] | null },
): Promise<Observation[]> {
  const levels: readonly Level[] = LEVELS.filter((level) => places.some((place) => place.level === level));
  const table = await readObservations(
    edition,
    {
      indicator: [slug],
      level: [...levels],
      code: [...new Set(places.map(({ code }) => code))],
      metier: [...new Set(metiers)],
      ...(secteurs && { secteur: [...secteurs] }),
      modalite: ["all"],
      decimal: "point",
    },
    { wanted: OBSERVATION_COLUMNS, lighter: null },
  );
  return z.array(observation).parse(JSON.parse(toJsonRows(table)));
}

/** Secteurs where the edition publishes posts of a métier in a region; null where it publishes none. */
export async function employingSecteurs(
  edition: OpenEdition,
  metier: string,
  region: string | null,
): Promise<ReadonlySet<string> | null> {
  const place = { level: "reg" as const, code: region ?? "" };
  if (!edition.indicators.has("etp_en_poste") || !edition.territories.has(place)) return null;
  const known = edition.metiers.some(({ code }) => code === metier);
  if (!known) return null;
  const found = await rowsOf(edition, "etp_en_poste", { metiers: [metier], places: [place], secteurs: null });
  const last = found.reduce((year, { millesime }) => (millesime > year ? millesime : year), "");
  const secteurs = found
    .filter(({ secteur, millesime, value }) => secteur !== "all" && millesime === last && (value ?? 0) > 0)
    .map(({ secteur }) => secteur);
  return secteurs.length === 0 ? null : new Set(secteurs);
}
