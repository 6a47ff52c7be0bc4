import type { z } from "zod";
import type { commune } from "#data/contract/territory.ts";
import type { metier } from "#data/contract/reference.ts";

/** Dimensions of a published row. */
export interface Key {
  level: string;
  code: string;
  metier: string;
  secteur: string;
  modalite: string;
}

/** What every published cell sums, as anybody can work it out from the public references. */
export interface Geometry {
  /** The finest unknowns that a cell adds up. */
  leavesOf: (key: Key) => string[];
}

const LEVELS = ["reg", "dep", "ze", "be", "epci"] as const;

/**
 * Communes that all zonings treat alike are one place; a groupe adds its métiers and what was declared without them;
 * a total over secteurs or modalités adds those that are published.
 */
export function readGeometry(
  communes: readonly z.infer<typeof commune>[],
  metiers: readonly z.infer<typeof metier>[],
  published: { metiers: readonly string[]; secteurs: readonly string[]; modalites: readonly string[] },
): Geometry {
  const places = new Map<string, Set<string>>();
  for (const one of communes) {
    const print = LEVELS.map((level) => one[level] ?? "").join("/");
    for (const level of LEVELS) add(places, `${level}:${one[level] ?? ""}`, print);
    add(places, "fr:FR", print);
  }
  const isPublished = new Set(published.metiers);
  const groupes = metiers.filter(({ kind, code }) => kind === "groupe" && isPublished.has(code));
  const parts = new Map(
    groupes.map(({ code, membres }) => [
      code,
      [`${code}, sans métier`, ...membres.filter((one) => isPublished.has(one))],
    ]),
  );
  const grouped = new Set([...parts.values()].flat());
  const alone = published.metiers.filter((code) => code !== "all" && !parts.has(code) && !grouped.has(code));
  const metiersOf = (code: string) =>
    code === "all" ? [...[...parts.values()].flat(), ...alone] : (parts.get(code) ?? [code]);
  const others = (codes: readonly string[]) => {
    const list = codes.filter((code) => code !== "all");
    return (code: string) => (code === "all" && list.length > 0 ? list : [code]);
  };
  const secteursOf = others(published.secteurs);
  const modalitesOf = others(published.modalites);
  return {
    leavesOf: ({ level, code, metier: job, secteur, modalite }) =>
      [...(places.get(`${level}:${code}`) ?? [])].flatMap((place) =>
        metiersOf(job).flatMap((m) =>
          secteursOf(secteur).flatMap((s) => modalitesOf(modalite).map((x) => [place, m, s, x].join("|"))),
        ),
      ),
  };
}

function add(sets: Map<string, Set<string>>, key: string, item: string): void {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([item]));
  else known.add(item);
}
