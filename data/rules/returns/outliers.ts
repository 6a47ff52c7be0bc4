import { isFar } from "./check-kinds.ts";

/** MAD × 1.4826 estimates a standard deviation when most values are well behaved. */
const MAD_TO_SIGMA = 1.4826;
const Z_THRESHOLD = 3.5;
/** Fewer values say nothing of what is usual. */
const LEAST_VALUES = 5;
const LEAST_PAST = 3;
/** ETP per place this many times the median of the category. */
const FAR_ABOVE = 3;

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}

/** Modified Z of each value, median and MAD; null when there are too few values or more than half are equal. */
export function modifiedZ(values: readonly number[]): number[] | null {
  const centre = median(values);
  if (centre === null || values.length < LEAST_VALUES) return null;
  const spread = median(values.map((value) => Math.abs(value - centre)));
  if (spread === null || spread === 0) return null;
  return values.map((value) => (value - centre) / (spread * MAD_TO_SIGMA));
}

/** Indexes of the values beyond 3.5 modified Z. */
export function farFromOthers(values: readonly number[]): number[] {
  return (modifiedZ(values) ?? []).flatMap((z, index) => (Math.abs(z) > Z_THRESHOLD ? [index] : []));
}

/** The bounds of its own past that a value leaves, three years at least; null when it stays within. */
export function outsidePast(value: number, past: readonly number[]): { min: number; max: number } | null {
  if (past.length < LEAST_PAST) return null;
  const min = Math.min(...past);
  const max = Math.max(...past);
  return value < min || value > max ? { min, max } : null;
}

function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

export interface Site {
  id: number;
  gestionnaire: number;
  /** FINESS category. */
  categorie: string | null;
  places: number | null;
  /** ETP declared, null or 0 when the site declared nothing. */
  etp: number | null;
}

interface Density {
  site: Site;
  ratio: number;
}

function densities(sites: readonly Site[]): Density[] {
  return sites.flatMap((site) =>
    site.places !== null && site.places > 0 && site.etp !== null && site.etp > 0
      ? [{ site, ratio: site.etp / site.places }]
      : [],
  );
}

/** Sites that seem to hold their whole organisation: ETP per place far above the category’s, a sibling declaring nothing. */
export function wholeOrganisationOnOne(
  sites: readonly Site[],
): { id: number; ratio: number; usual: number; silent: number[] }[] {
  const all = densities(sites);
  const byCategory = groupBy(all, ({ site }) => site.categorie);
  return all.flatMap(({ site, ratio }) => {
    const peers = (byCategory.get(site.categorie) ?? []).filter(
      (peer) => peer.site.gestionnaire !== site.gestionnaire,
    );
    const usual = median(peers.map((peer) => peer.ratio));
    if (usual === null || peers.length < LEAST_VALUES || ratio <= FAR_ABOVE * usual) return [];
    const silent = sites.filter(
      (other) => other.gestionnaire === site.gestionnaire && other.id !== site.id && (other.etp ?? 0) === 0,
    );
    return silent.length === 0 ? [] : [{ id: site.id, ratio, usual, silent: silent.map(({ id }) => id) }];
  });
}

/** All figures are those of the other list: `least` of them, and more than zeros. Aligned arrays; null where there is none. */
export function isCopy(
  values: readonly (number | null)[],
  others: readonly (number | null)[],
  least: number,
): boolean {
  let same = 0;
  let nonZero = 0;
  for (const [index, value] of values.entries()) {
    const other = others[index] ?? null;
    if (value === null && other === null) continue;
    if (value !== other) return false;
    same += 1;
    if (value !== 0) nonZero += 1;
  }
  return same >= least && nonZero > 0;
}

/** Groups of two structures or more whose figures are all the same. */
export function copies(
  rows: readonly { id: number; values: readonly (number | null)[] }[],
  least: number,
): number[][] {
  const worth = rows.filter(({ values }) => isCopy(values, values, least));
  const groups = groupBy(worth, ({ values }) => values.join(" "));
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.map(({ id }) => id));
}

/** Declared against registered: by more than a tenth and by 3 at least. */
export function registerMismatch(declared: number, registered: number): boolean {
  return isFar(declared, registered, 0.1, 3);
}
