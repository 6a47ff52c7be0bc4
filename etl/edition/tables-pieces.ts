import { ALL } from "#data/contract/vocabulary.ts";
import { type Entry, headsOf, totalOf } from "./tables-atoms.ts";

/** A part of what a structure gives, with the modalités and the indicators that count it. */
export interface Piece {
  structure: number;
  metier: string;
  /** Modalités whose rows count it, besides « all » of a sum: sorted. */
  modalites: readonly string[];
  indicators: readonly string[];
  value: number;
  /** Persons behind the value. */
  heads: number;
  /** Parts of one name are of the same persons. */
  persons: string;
}

/**
 * The parts of one quantity that several indicators read: a structure that details it in modalités gives one part for
 * each and one for what it did not detail. Two indicators that read the same quantity must read the same value.
 */
export function piecesOf(magnitude: string, entries: readonly Entry[]): Piece[] {
  const detailed = entries.find(({ isSplit, values }) => isSplit && isDetailed(values));
  const repeated = entries.filter(({ isSplit, values }) => !isSplit && isDetailed(values));
  const whole = entries.filter(({ values }) => !isDetailed(values));
  for (const { values, indicator, structure } of repeated)
    if (new Set(values.values()).size > 1) throw conflict(magnitude, structure, [indicator]);
  refuseConflict(
    magnitude,
    detailed === undefined ? [...repeated, ...whole] : [detailed, ...repeated, ...whole],
  );
  if (detailed !== undefined)
    return [...detailsOf(detailed, whole), ...repeated.map((entry) => pieceOf(entry, [entry]))];
  return [...new Map(repeated.map((entry) => [modalitesOf(entry).join(), entry])).values()]
    .map((entry, rank) => {
      const alike = repeated.filter((other) => modalitesOf(other).join() === modalitesOf(entry).join());
      return pieceOf(entry, rank === 0 && entry.values.has(ALL) ? [...alike, ...whole] : alike);
    })
    .concat(whole.length > 0 && !repeated[0]?.values.has(ALL) ? [pieceOf(whole[0]!, whole)] : []);
}

function isDetailed(values: ReadonlyMap<string, number>): boolean {
  return [...values.keys()].some((modalite) => modalite !== ALL);
}

function modalitesOf({ values }: Entry): string[] {
  return [...values.keys()].sort();
}

function pieceOf(entry: Entry, counted: readonly Entry[]): Piece {
  return {
    structure: entry.structure,
    metier: entry.metier,
    modalites: modalitesOf(entry),
    indicators: [...new Set(counted.map(({ indicator }) => indicator))].sort(),
    value: totalOf(entry),
    heads: Math.max(...counted.map(headsOf)),
    persons: `${entry.structure} ${entry.metier}`,
  };
}

/** One part for each modalité, counted by « all » too where there is a total, and what is left of it. */
function detailsOf(detailed: Entry, whole: readonly Entry[]): Piece[] {
  const counted = [detailed, ...whole];
  const base = pieceOf(detailed, counted);
  const parts = [...detailed.values]
    .filter(([modalite]) => modalite !== ALL)
    .map(([modalite, value]) => ({
      ...base,
      modalites: detailed.hasTotal ? [ALL, modalite].sort() : [modalite],
      value,
      ...(detailed.ownPersons && {
        heads: detailed.heads.get(modalite) ?? 0,
        persons: `${base.persons} ${modalite}`,
      }),
    }));
  const left = totalOf(detailed) - parts.reduce((sum, { value }) => sum + value, 0);
  if (left < 0)
    throw new Error(`structure ${detailed.structure} : les modalités passent le total de ${-left}`);
  return left === 0 ? parts : [...parts, { ...base, modalites: [ALL], value: left }];
}

function refuseConflict(magnitude: string, entries: readonly Entry[]): void {
  const totals = new Set(entries.map(totalOf));
  const [first] = entries;
  if (totals.size > 1 && first !== undefined)
    throw conflict(
      magnitude,
      first.structure,
      entries.map((entry) => `${entry.indicator} ${totalOf(entry)}`),
    );
}

function conflict(magnitude: string, structure: number, values: readonly string[]): Error {
  return new Error(`${magnitude}, structure ${structure} : des valeurs diffèrent (${values.join(", ")})`);
}
