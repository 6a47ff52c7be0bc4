import type { Lineage } from "#data/contract/lineage.ts";
import { count, date, number, percent } from "#data/rules/format.ts";
import type { Fact } from "../../ui/Facts.tsx";

/** What stands behind a figure, one term a line; what does not apply is left out. */
export function lineageFacts(data: Lineage): Fact[] {
  return [
    { label: "Formule", value: `${data.formula} (version ${data.formula_version})` },
    { label: "Calcul", value: data.explanation },
    { label: "Intervalle", value: data.interval },
    { label: "Organismes", value: contributorsText(data) },
    { label: "Couverture", value: coverageText(data) },
    { label: "Hors du calcul", value: exclusionsText(data) },
    { label: "Estimé", value: imputationText(data) },
    { label: "Secret", value: data.masking },
    { label: "À savoir", value: data.caution },
  ];
}

function contributorsText({ contributors, coverage }: Lineage): string | null {
  if (contributors === null || coverage === null) return null;
  return `${count(contributors, "organisme gestionnaire réuni", "organismes gestionnaires réunis")}. Lesquels n’est jamais dit.`;
}

/** « 71 % des ETP attendus (seuil 50 %), 38 structures sur 52, 2 140 places sur 3 010. » */
export function coverageText({ coverage }: Pick<Lineage, "coverage">): string | null {
  if (coverage === null) return null;
  const { etp, minimum, structures, places } = coverage;
  const parts = [
    etp === null ? null : `${percent(etp)} des ETP attendus (seuil ${percent(minimum)})`,
    structures && `${number(structures.counted)} structures sur ${number(structures.expected)}`,
    places && `${number(places.counted)} places sur ${number(places.expected)}`,
  ].filter((part) => part !== null);
  return parts.length ? `${parts.join(", ")}.` : null;
}

const UNTOLD = "Un motif qui tient à moins de trois structures n’est pas compté ici.";

export function exclusionsText({ exclusions }: Pick<Lineage, "exclusions">): string | null {
  if (exclusions === null) return null;
  const told = exclusions.map(({ label, structures }) => `${count(structures, "structure")}\u00a0: ${label}`);
  return [...told.map((each) => `${each}.`), UNTOLD].join(" ");
}

export function imputationText({ imputation }: Pick<Lineage, "imputation">): string | null {
  if (imputation === null) return null;
  const { rule, share } = imputation;
  const words = rule.charAt(0).toLocaleUpperCase("fr-FR") + rule.slice(1);
  return share === null ? `${words}.` : `${words}\u00a0: ${percent(share)} de la valeur.`;
}

type Input = Lineage["inputs"][number];

/** « arrêtées le 22 novembre 2026 », « reçu le 3 mars 2026 »; null when it is not known. */
export function inputDate({ as_of, received_at }: Input): string | null {
  if (as_of !== null) return `arrêtées le ${date(as_of)}`;
  return received_at === null ? null : `reçu le ${date(received_at)}`;
}

/** « 1 220 déclarations validées sur 1 400 attendues », « 8 lignes retenues sur 9 ». */
export function inputCounts({ as_of, kept, read }: Input): string {
  return as_of === null
    ? `${number(kept)} lignes retenues sur ${number(read)}`
    : `${number(kept)} déclarations validées sur ${number(read)} attendues`;
}
