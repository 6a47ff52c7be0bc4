import type { Metier } from "../contract/reference.ts";

/**
 * How what a source counts stands to the métier asked for. `part`: one of several that make it up. `overlap`: most of
 * it, with others beside.
 */
export type Relation = "exact" | "broader" | "narrower" | "part" | "overlap";

export interface Covering {
  code: string;
  relation: Relation;
}

type Metiers = ReadonlyMap<string, Metier>;

/**
 * Which of the codes a source publishes speak of a métier: the métier itself, else the code of the same members, else
 * the smallest that holds it, else the largest parts of it that do not overlap, unless one code shares more of its members
 * than they do. Several codes that are each narrower than the métier all come back. Nothing is split.
 */
export function coverOf(code: string, published: readonly string[], metiers: Metiers): Covering[] {
  if (published.includes(code)) return [{ code, relation: "exact" }];
  const wanted = baseOf(code, metiers);
  if (!wanted.size) return [];
  const candidates = published
    .filter((each) => each !== "all")
    .map((each) => ({ code: each, base: baseOf(each, metiers) }))
    .filter(({ base }) => base.size > 0);
  const holding = candidates
    .filter(({ base }) => [...wanted].every((each) => base.has(each)))
    .toSorted((a, b) => a.base.size - b.base.size || isPivot(b.code) - isPivot(a.code));
  const [first] = holding;
  if (!first) return partsOrOverlap(wanted, candidates);
  if (first.base.size > wanted.size) return [{ code: first.code, relation: "broader" }];
  const same = holding
    .filter(({ base }) => base.size === wanted.size)
    .map(({ code: each }) => ({ code: each, relation: precisionOf(each, metiers) }));
  const whole =
    same.find(({ relation }) => relation === "exact") ?? same.find(({ relation }) => relation === "broader");
  return whole ? [whole] : same;
}

interface Candidate {
  code: string;
  base: ReadonlySet<string>;
}

function partsOrOverlap(wanted: ReadonlySet<string>, candidates: readonly Candidate[]): Covering[] {
  const parts = partsOf(wanted, candidates);
  const sizes = new Map(candidates.map(({ code, base }) => [code, base.size]));
  const covered = parts.reduce((sum, { code }) => sum + (sizes.get(code) ?? 0), 0);
  const shared = ({ base }: Candidate) => [...base].filter((each) => wanted.has(each)).length;
  const [most] = candidates
    .filter((each) => shared(each) * 2 > Math.max(wanted.size, each.base.size))
    .toSorted((a, b) => shared(b) - shared(a) || a.base.size - b.base.size);
  return most && shared(most) > covered ? [{ code: most.code, relation: "overlap" }] : parts;
}

function partsOf(wanted: ReadonlySet<string>, candidates: readonly Candidate[]): Covering[] {
  const taken = new Set<string>();
  const parts: Covering[] = [];
  const inside = candidates
    .filter(({ base }) => [...base].every((each) => wanted.has(each)))
    .toSorted((a, b) => b.base.size - a.base.size || isPivot(b.code) - isPivot(a.code));
  for (const { code, base } of inside) {
    if ([...base].some((each) => taken.has(each))) continue;
    for (const each of base) taken.add(each);
    parts.push({ code, relation: "part" });
  }
  return parts;
}

/** The métiers a code stands for: itself, or its members and theirs. */
function baseOf(code: string, metiers: Metiers): Set<string> {
  const metier = metiers.get(code);
  if (!metier) return new Set();
  if (metier.kind === "metier") return new Set([code]);
  return new Set(metier.membres.flatMap((each) => (each === code ? [] : [...baseOf(each, metiers)])));
}

/** A code of ours comes before the same thing under a source's code. */
function isPivot(code: string): number {
  return code.includes(":") ? 0 : 1;
}

function precisionOf(code: string, metiers: Metiers): Relation {
  const precision = metiers.get(code)?.precision;
  return precision === "broader" || precision === "narrower" ? precision : "exact";
}

/** « plus large que le métier », for subtitles; null when it is the métier itself. */
export function relationText(relation: Relation): string | null {
  if (relation === "broader") return "plus large que le métier";
  if (relation === "narrower") return "plus étroit que le métier";
  if (relation === "overlap") return "l’essentiel du métier, et d’autres";
  return relation === "part" ? "une partie de l’ensemble" : null;
}
