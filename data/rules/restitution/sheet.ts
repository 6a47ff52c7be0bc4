import type {
  Sheet,
  SheetDemand,
  SheetMeasure,
  SheetRow,
  SheetSchool,
} from "../../contract/signed-in/restitution.ts";
import { count, date, percent } from "../format.ts";
import { leadOf } from "./lead.ts";
import { QUARTILES_FROM } from "./quartiles.ts";
import { GROUP_RULE } from "./widening.ts";

export interface SheetInput {
  edition: string;
  millesime: string;
  /** Of the return that it answers. */
  kind: "annuelle" | "formation";
  demonstration: boolean;
  structure: Sheet["structure"];
  /** Sending that was validated, and when (ISO). */
  version: number;
  validatedAt: string;
  rows: readonly SheetRow[];
  annex: readonly SheetRow[];
  measures: readonly SheetMeasure[];
  schools: readonly SheetSchool[];
  demand: readonly SheetDemand[];
  /** Structures of the same secteur and place that were counted, and the share of expected ETP that they make. */
  counted: { place: string; structures: number; coverage: number | null };
  /** How long the return took, and how much of it was already there. */
  filling: { minutes: number | null; prefilled: number | null };
}

/** A sheet of results, every word of it. */
export function makeSheet(input: SheetInput): Sheet {
  const { edition, millesime, kind, demonstration, structure, version, rows } = input;
  return {
    format: 1,
    rule: GROUP_RULE,
    edition,
    millesime,
    demonstration,
    number: `${millesime}-${structure.releve_id}-${version}${kind === "formation" ? "-F" : ""}`,
    structure,
    subtitle: subtitleOf(input),
    lead: leadOf(rows, input.annex),
    rows: [...rows],
    annex: [...input.annex],
    measures: [...input.measures],
    method: methodOf(kind),
    schools: [...input.schools],
    demand: [...input.demand],
    served: servedOf(input),
  };
}

/** The rule in words; schools, which are not asked their staff, have no size. */
function methodOf(kind: SheetInput["kind"]): string {
  const [alike, then] =
    kind === "formation"
      ? ["Même catégorie", "ensuite"]
      : ["Même catégorie et même taille", "ensuite sans la taille, enfin"];
  return `${alike}, d’abord dans votre zone d’emploi, puis le département, puis la région\u{202f}; ${then} par secteur, jusqu’à réunir au moins quatre gestionnaires autres que le vôtre dont aucun ne pèse plus de 85\u{a0}% ni ne se devine à une unité près, même à côté de ce qui est publié. Les quartiles demandent ${QUARTILES_FROM} structures, et chacun est la moyenne des trois valeurs les plus proches, arrondie\u{202f}; en dessous, le groupe est dit par la somme de ses chiffres. Ni minimum, ni maximum, ni nom\u{a0}: aucune structure n’est reconnaissable. «\u{a0}De… à…\u{a0}»\u{a0}: intervalle à 95\u{a0}%, large quand les effectifs sont petits. Règle ${GROUP_RULE}.`;
}

function subtitleOf({ structure, version, validatedAt }: SheetInput): string {
  const { gestionnaire, categorie, places, place } = structure;
  const parts = [
    gestionnaire,
    categorie,
    places === null ? null : count(places, "place"),
    place,
    `déclaration validée le ${date(validatedAt)}, version ${version}`,
  ];
  return parts.filter((part) => part !== null && part !== "").join(" · ");
}

function servedOf({ counted, filling }: SheetInput): string[] {
  const { place, structures, coverage } = counted;
  const those =
    structures === 2
      ? "Avec celle d’une autre structure"
      : `Avec celles de ${count(structures - 1, "autre structure", "autres structures")}`;
  const others = structures > 1 ? `${those} de votre secteur (${place}), elle` : "Elle";
  const share = coverage === null ? "" : `, qui réunissent ${percent(coverage)} des ETP attendus`;
  const served = [`${others} entre dans les chiffres publiés de votre territoire${share}.`];
  const { minutes, prefilled } = filling;
  if (minutes !== null && minutes > 0) {
    const already =
      prefilled === null ? "" : `\u{202f}; ${percent(prefilled)} des champs étaient déjà remplis`;
    served.push(`Vous y avez passé ${count(minutes, "minute")}${already}.`);
  }
  return served;
}
