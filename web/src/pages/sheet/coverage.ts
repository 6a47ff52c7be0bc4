import type { Metier } from "#data/contract/reference.ts";

/** How what a source counts stands to the métier asked for. `part`: one of several that make it up. */
export type Relation = "exact" | "broader" | "narrower" | "part";

export interface Covering {
  code: string;
  relation: Relation;
}

type Metiers = ReadonlyMap<string, Metier>;

/**
 * Which of the codes a source publishes speak of a métier: the métier itself, else the code of the same members, else
 * the smallest that holds it, else the largest parts of it that do not overlap. Several codes that are each narrower
 * than the métier all come back. Nothing is split.
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
  if (!first) return partsOf(wanted, candidates);
  if (first.base.size > wanted.size) return [{ code: first.code, relation: "broader" }];
  const same = holding
    .filter(({ base }) => base.size === wanted.size)
    .map(({ code: each }) => ({ code: each, relation: precisionOf(each, metiers) }));
  const whole =
    same.find(({ relation }) => relation === "exact") ?? same.find(({ relation }) => relation === "broader");
  return whole ? [whole] : same;
}

function partsOf(
  wanted: ReadonlySet<string>,
  candidates: readonly { code: string; base: ReadonlySet<string> }[],
): Covering[] {
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
  return relation === "part" ? "une partie de l’ensemble" : null;
}
