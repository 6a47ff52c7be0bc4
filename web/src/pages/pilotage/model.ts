import { coverage, isThin, publishableShare, PUBLISHED_FROM } from "#data/rules/follow-up/coverage.ts";
import { SEQUENCES } from "../../charts/colors.ts";
import { count, percent } from "#data/rules/format.ts";
import type { Board, BoardCell } from "./queries.ts";
import type { Weight } from "./url.ts";

/** Classes of coverage, shares 0–1. The first is for structures or places alone: under 50 % of the ETP, a cell is dotted. */
export const CLASSES = [
  { from: 0, label: "moins de 50", color: SEQUENCES.coverage[0] ?? "" },
  { from: PUBLISHED_FROM, label: "50 à 69", color: SEQUENCES.coverage[1] ?? "" },
  { from: 0.7, label: "70 à 84", color: SEQUENCES.coverage[2] ?? "" },
  { from: 0.85, label: "85 et plus", color: SEQUENCES.coverage[3] ?? "" },
] as const;

export type Placed =
  | { kind: "not_applicable" }
  | { kind: "unknown" }
  | { kind: "thin"; share: number }
  | { kind: "class"; share: number; color: string };

/** What share of what was expected has come, weighed by structures, places or ETP; null where nothing is weighed. */
export function shareOf(cell: BoardCell, weight: Weight): number | null {
  if (weight === "structures") return coverage(cell.answered, cell.expected);
  if (weight === "places") return coverage(cell.places_answered, cell.places_expected);
  return coverage(cell.etp_answered, cell.etp_expected);
}

/** How a cell is drawn. Dots always mean too few of the ETP, whatever is counted: that is what decides of publishing. */
export function placed(cell: BoardCell | undefined, weight: Weight): Placed {
  const share = cell === undefined ? null : shareOf(cell, weight);
  if (cell === undefined || cell.expected === 0) return { kind: "not_applicable" };
  if (share === null) return { kind: "unknown" };
  if (isThin(cell)) return { kind: "thin", share };
  const found = CLASSES.findLast(({ from }) => share >= from) ?? CLASSES[0];
  return { kind: "class", share, color: found.color };
}

/** What to weigh by unless told: ETP, where they are known for each sector. */
export function usualWeight({ rows }: Matrix): Weight {
  return rows.every(({ total }) => total.expected === 0 || total.etp_expected > 0) ? "etp" : "structures";
}

export interface Matrix {
  codes: string[];
  rows: { secteur: string; cells: (BoardCell | undefined)[]; total: BoardCell }[];
  foot: { cells: (BoardCell | undefined)[]; total: BoardCell } | null;
}

/** Sectors × territories, in the order of the nomenclature; structures without a territory close the row. */
export function matrixOf(board: Pick<Board, "cells">, order: readonly string[]): Matrix {
  const at = new Map(board.cells.map((cell) => [`${cell.secteur} ${cell.code}`, cell]));
  const codes = [...new Set(board.cells.map(({ code }) => code))]
    .filter((code) => code !== "all")
    .toSorted((a, b) => Number(a === "none") - Number(b === "none") || a.localeCompare(b, "fr"));
  const rank = (secteur: string) => (order.includes(secteur) ? order.indexOf(secteur) : order.length);
  const rows = board.cells
    .filter(({ secteur, code }) => code === "all" && secteur !== "all")
    .toSorted((a, b) => rank(a.secteur) - rank(b.secteur))
    .map((total) => ({
      secteur: total.secteur,
      cells: codes.map((code) => at.get(`${total.secteur} ${code}`)),
      total,
    }));
  const all = at.get("all all");
  const foot = all === undefined ? null : { cells: codes.map((code) => at.get(`all ${code}`)), total: all };
  return { codes, rows, foot };
}

export interface Segment {
  key: string;
  label: string;
  count: number;
}

/** Every structure of the campaign in one state; states nobody is in are left out, but for the five main ones. */
export function segmentsOf(total: BoardCell): Segment[] {
  const main = (key: string, label: string, n: number) => [{ key, label, count: n }];
  const rare = (key: string, label: string, n: number) => (n > 0 ? main(key, label, n) : []);
  return [
    ...main("validated", "Validées", total.validated),
    ...main("submitted", "Envoyées, à vérifier", total.submitted),
    ...rare("returned", "Renvoyées", total.returned),
    ...main("draft", "Brouillons", total.draft),
    ...rare("withdrawn", "Retirées", total.withdrawn),
    ...main("silent", "Rien reçu", total.silent),
    ...main("out", "Fermées ou non concernées", total.closed + total.merged + total.not_concerned),
  ];
}

/** Each sector as a subject, and whether it is plural. */
const SUBJECTS: Readonly<Record<string, readonly [words: string, plural: boolean]>> = {
  sanitaire: ["Le sanitaire", false],
  personnes_agees: ["Les établissements pour personnes âgées", true],
  handicap: ["Le handicap", false],
  domicile: ["Le domicile", false],
  enfance: ["La protection de l’enfance", false],
  ahi_addictologie: ["L’accueil-hébergement-insertion", false],
  protection_juridique: ["La protection juridique", false],
  formation: ["Les établissements de formation", true],
};

const SMALL = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];
const inLetters = (n: number) => SMALL[n] ?? String(n);

export interface Lead {
  /** Who answered. */
  answered: string;
  /** What is most lacking, in bold; null when every sector is above the threshold or nothing is expected. */
  lacking: string | null;
  /** Where it is. */
  where: string;
}

/** The board in a sentence. `many`: « départements », `one`: « département ». */
export function leadOf(matrix: Matrix, day: string, words: { one: string; many: string }): Lead | null {
  const total = matrix.foot?.total;
  if (total === undefined || total.expected === 0) return null;
  const etp = shareOf(total, "etp");
  const verb = total.answered < 2 ? "a répondu" : "ont répondu";
  const weight =
    etp === null
      ? ""
      : `\u202f; ${total.answered < 2 ? "elle emploie" : "elles emploient"} ${percent(etp)} des ETP`;
  const answered = `Au ${day}, ${count(total.answered, "structure")} sur ${total.expected.toLocaleString("fr-FR")} ${verb}${weight}.`;
  const thin = matrix.rows
    .filter((row) => isThin(row.total))
    .toSorted((a, b) => missing(b.total) - missing(a.total))[0];
  if (thin === undefined) return { answered, lacking: null, where: "" };
  const [subject, plural] = SUBJECTS[thin.secteur] ?? [thin.secteur, false];
  const cells = thin.cells.filter((cell) => cell !== undefined && cell.expected > 0);
  const under = cells.filter((cell) => cell !== undefined && isThin(cell)).length;
  const where =
    under === 0
      ? ", sous le seuil de publication."
      : `, sous le seuil de publication dans ${inLetters(under)} ${under < 2 ? words.one : words.many} sur ${inLetters(cells.length)}.`;
  return {
    answered,
    lacking: `${subject} ${plural ? "manquent" : "manque"}\u00a0: ${percent(publishableShare(thin.total) ?? 0)} des ${thin.total.etp_expected > 0 ? "ETP" : "structures"}`,
    where,
  };
}

/** What lacks most: ETP where they are known, structures where not. */
function missing(cell: BoardCell): number {
  return cell.etp_expected - cell.etp_answered || cell.expected - cell.answered;
}
