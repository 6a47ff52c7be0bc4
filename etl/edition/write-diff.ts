import { CAUSE_WORDS, CHANGE_WORDS, explain } from "#data/rules/diff-words.ts";
import type { IndicatorDiff, MovedRow } from "#data/rules/diff-editions.ts";
import { frenchSpaces } from "#data/rules/french.ts";

const integer = new Intl.NumberFormat("fr-FR");
const decimal = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 4, signDisplay: "exceptZero" });
const percent = new Intl.NumberFormat("fr-FR", {
  style: "percent",
  maximumFractionDigits: 1,
  signDisplay: "exceptZero",
});
/** Rows shown of each indicator: the API and the screen give them all. */
const SHOWN = 40;

/** A diff as lines for a terminal: each indicator counted, then its totals that moved, the widest territories first. */
export function diffLines(after: string, before: string, diffs: readonly IndicatorDiff[]): string[] {
  const lines = [`De ${before} à ${after} :`];
  for (const { summary, rows } of diffs) {
    lines.push(`${summary.indicator} : ${countsOf(summary)}`);
    const why = explain(summary);
    if (rows.length > 0 && why.length > 0) lines.push(`  parce que : ${why.join(" ; ")}`);
    if (summary.held > 0)
      lines.push(`  gardées telles quelles par le secret : ${integer.format(summary.held)}`);
    const totals = rows.filter(
      ({ secteur, modalite, change }) =>
        secteur === "all" && modalite === "all" && change !== "ajout" && change !== "retrait",
    );
    lines.push(...totals.slice(0, SHOWN).map(lineOf));
    if (totals.length > SHOWN) lines.push(`  … et ${integer.format(totals.length - SHOWN)} autres`);
  }
  return lines.map(frenchSpaces);
}

const COUNTED = [
  ["valeur", "changée"],
  ["secret", "masquée"],
  ["publication", "démasquée"],
  ["ajout", "nouvelle"],
  ["retrait", "retirée"],
] as const;

function countsOf({ changes, unchanged }: IndicatorDiff["summary"]): string {
  const counts = COUNTED.filter(([change]) => changes[change] > 0).map(([change, word]) =>
    several(changes[change], word),
  );
  const states = changes.etat > 0 ? [`${integer.format(changes.etat)} d’un autre état`] : [];
  return [...counts, ...states, several(unchanged, "égale")].join(", ");
}

function several(count: number, word: string): string {
  return `${integer.format(count)} ${word}${count > 1 ? "s" : ""}`;
}

function lineOf({ level, code, metier, millesime, change, delta, share, cause }: MovedRow): string {
  const place = `${level}:${code} ${metier} ${millesime}`;
  const moved = delta === null || change !== "valeur" ? CHANGE_WORDS[change] : decimal.format(delta);
  const part = share === null || change !== "valeur" ? "" : ` (${percent.format(share)})`;
  return `  ${place} : ${moved}${part}, ${CAUSE_WORDS[cause]}`;
}
