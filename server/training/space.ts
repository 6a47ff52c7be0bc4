import type { PoolClient } from "pg";
import type {
  Bassin,
  NeedCell,
  TrainingDiploma,
  TrainingMetier,
  TrainingSpace,
} from "#data/contract/signed-in/training.ts";
import { facingSentences } from "#data/rules/training/facing.ts";
import { NEEDS, toldOf } from "#data/rules/training/needs.ts";
import { ownFigures } from "#data/rules/training/own.ts";
import { REACH_KM } from "#data/rules/training/radius.ts";
import { distanceKm } from "../directory/distance.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import type { Place } from "../territory/territories.ts";
import { type Centre, named, placesOf } from "./centre.ts";
import { type Published, readPublished } from "./needs.ts";
import { type OwnDiploma, readLastReturn, readOffers } from "./own-offers.ts";
import { locate } from "./recruiters.ts";

/** A bassin within reach, and how far its middle is. */
interface Near {
  code: string;
  libelle: string;
  distance: number;
}

/** Everything the page of a centre shows, from its own returns and the published edition. */
export async function readSpace(
  db: PoolClient,
  edition: OpenEdition | null,
  centre: Centre,
  today: string,
): Promise<TrainingSpace> {
  const { millesimes, diplomas } = await readOffers(db, centre.id);
  const told = edition === null ? null : await tellNeeds(edition, centre, diplomas);
  return {
    centre: named(centre),
    edition: edition?.id ?? null,
    located: edition !== null && locate(edition, centre) !== null,
    millesimes,
    last_return: await readLastReturn(db, centre.id, today),
    diplomas: diplomas.map((own): TrainingDiploma => {
      const figures = ownFigures(own.answers, millesimes);
      const metiers = told?.metiersOf(own.code) ?? [];
      return {
        code: own.code,
        label: told?.nameOf(own.code) ?? own.code,
        sites: own.sites,
        reading: facingSentences(figures, told?.facing(metiers) ?? null),
        figures,
        metiers,
      };
    }),
  };
}

interface Needs {
  nameOf: (diplome: string) => string;
  metiersOf: (diplome: string) => TrainingMetier[];
  facing: (metiers: readonly TrainingMetier[]) => Parameters<typeof facingSentences>[1];
}

async function tellNeeds(
  edition: OpenEdition,
  centre: Centre,
  diplomas: readonly OwnDiploma[],
): Promise<Needs> {
  const known = new Map(edition.diplomes.map((one) => [one.code, one]));
  const names = new Map(edition.metiers.map((one) => [one.code, one]));
  const metiersOf = (diplome: string) => known.get(diplome)?.metiers ?? [];
  const metiers = [...new Set(diplomas.flatMap(({ code }) => metiersOf(code)))];
  const near = bassinsNear(edition, centre);
  const here = placesOf(centre);
  const places: Place[] = [...here, ...near.map(({ code }) => ({ level: "be" as const, code }))];
  const read = await Promise.all(
    NEEDS.map(async ({ indicator, horizon, by_bassin }) => ({
      ...{ horizon, by_bassin },
      published: await readPublished(edition, indicator, metiers, places),
    })),
  );
  const cell = (published: Published, metier: string, place: Place): NeedCell => ({
    ...place,
    libelle: edition.territories.libelle(place.level, place.code),
    ...toldOf(published.meaning, published.at(metier, place)),
  });
  const needsOf = (metier: string): TrainingMetier => {
    const speaking = read.flatMap(({ published, ...of }) =>
      published?.speaksOf(metier) ? [{ ...of, published }] : [],
    );
    const byBassin = speaking.filter(({ by_bassin }) => by_bassin);
    return {
      code: metier,
      label: names.get(metier)?.libelle ?? metier,
      needs: speaking.map(({ horizon, published }) => ({
        indicator: published.meaning.slug,
        label: published.meaning.label,
        horizon,
        source: published.source,
        counted: published.counted(metier),
        cells: here.map((place) => cell(published, metier, place)),
      })),
      bassin_columns: byBassin.map(({ published }) => ({
        indicator: published.meaning.slug,
        label: published.meaning.short_label,
        counted: published.counted(metier),
      })),
      bassins: (byBassin.length === 0 ? [] : near).map(({ code, libelle, distance }): Bassin => ({
        ...{ code, libelle, distance },
        cells: byBassin.map(({ published }) => cell(published, metier, { level: "be", code })),
      })),
    };
  };
  const told = new Map(metiers.map((metier) => [metier, needsOf(metier)]));
  return {
    nameOf: (diplome) => known.get(diplome)?.libelle ?? diplome,
    metiersOf: (diplome) => metiersOf(diplome).flatMap((metier) => told.get(metier) ?? []),
    facing: ([metier]) => (metier === undefined ? null : facingOf(metier, read, names)),
  };
}

/** The nearest place where projects are published. */
function facingOf(
  metier: TrainingMetier,
  read: readonly { published: Published | null }[],
  names: ReadonlyMap<string, { de_pluriel: string | null }>,
): ReturnType<Needs["facing"]> {
  const row = (slug: string) => metier.needs.find(({ indicator }) => indicator === slug);
  const cell = row("projets_recrutement")?.cells.find(({ words }) => words !== null);
  if (cell === undefined || cell.words === null || cell.millesime === null) return null;
  const hard = row("part_projets_difficiles")?.cells.find(({ level }) => level === cell.level);
  const published = read.find((one) => one.published?.meaning.slug === "projets_recrutement")?.published;
  const counted = published?.at(metier.code, cell)?.metier ?? metier.code;
  return {
    of: names.get(counted)?.de_pluriel ?? `pour ${metier.label}`,
    place: cell.level === "be" ? `bassin ${cell.libelle}` : cell.libelle,
    millesime: cell.millesime,
    projects: cell.words,
    difficult: hard?.millesime === cell.millesime ? hard.words : null,
  };
}

function bassinsNear(edition: OpenEdition, centre: Centre): Near[] {
  const from = locate(edition, centre);
  if (from === null) return [];
  return edition.territories
    .at("be")
    .map((one) => ({ code: one.code, libelle: one.libelle, distance: distanceKm(from, one) }))
    .filter(({ distance }) => distance <= REACH_KM)
    .map((one) => ({ ...one, distance: Math.round(one.distance) }))
    .sort((a, b) => a.distance - b.distance || (a.code < b.code ? -1 : 1));
}
