import type { Diplome, Metier } from "#data/contract/reference.ts";
import type { LineName, Names } from "./view.ts";

/** Beyond this, « masculine, feminine » does not fit in its column. */
const WIDTH = 34;

/** Diplomas, métiers and groupes by their code, in the order of the nomenclature, and the métiers of each groupe. */
export function namesOf(
  metiers: readonly Metier[],
  diplomes: readonly Diplome[],
): {
  names: Names;
  groupes: Readonly<Record<string, readonly string[]>>;
} {
  const shown = metiers.filter(({ kind }) => kind === "metier" || kind === "groupe");
  const names = new Map<string, LineName>([
    ...diplomes.map(({ code, libelle_court }) => [code, { name: libelle_court, groupe: null }] as const),
    ...shown.map(
      (one) =>
        [
          one.code,
          {
            name: one.kind === "groupe" ? one.libelle : postName(one),
            groupe: one.kind === "groupe" ? null : one.groupe,
          },
        ] as const,
    ),
  ]);
  const groupes = Object.fromEntries(
    shown.filter(({ kind }) => kind === "groupe").map(({ code }) => [code, membersOf(shown, code)]),
  );
  return { names, groupes };
}

function membersOf(metiers: readonly Metier[], groupe: string): readonly string[] {
  return metiers.filter((one) => one.kind === "metier" && one.groupe === groupe).map(({ code }) => code);
}

/** « Aide-soignant, aide-soignante » where it fits, else the short name. */
function postName({ masculin, feminin, libelle_court }: Metier): string {
  if (masculin === null || feminin === null) return libelle_court;
  const both = masculin === feminin ? masculin : `${masculin}, ${feminin}`;
  const chosen = both.length <= WIDTH ? both : masculin.length <= WIDTH ? masculin : libelle_court;
  return chosen.charAt(0).toLocaleUpperCase("fr") + chosen.slice(1);
}
