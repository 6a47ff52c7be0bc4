import type { Indicator } from "#data/contract/indicator.ts";
import type { Lineage } from "#data/contract/lineage.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import { recompute } from "#data/rules/recompute.ts";

type Figure = Pick<Lineage["observation"], "value" | "low" | "high" | "numerator" | "denominator" | "status">;

const MASKED_CELLS = frenchSpaces(
  "Estimation : chaque effectif que le producteur masque compte pour 2, dans l’intervalle [0 ; 4] (ADR 0003) ; la valeur exacte est entre low et high.",
);

/** How the printed value follows from its components. What masked cells count for is said first: the components hold it too. */
export function explain(meaning: Indicator, figure: Figure): string {
  const said = computation(meaning, figure);
  const masked = meaning.returns === null && figure.low !== null && figure.high !== null;
  return masked ? `${MASKED_CELLS} ${said}` : said;
}

function computation(meaning: Indicator, figure: Figure): string {
  const { value } = figure;
  const recomputed = recompute(meaning, figure);
  if (value === null) return "Aucune valeur n’est publiée ici.";
  if (recomputed === null) return "La source publie la valeur elle-même, sans ses composantes.";
  if (Math.abs(recomputed - value) <= 1e-9 * Math.max(1, Math.abs(value))) {
    return "La valeur se recalcule exactement à partir de ses composantes.";
  }
  return "La valeur tient compte de ce que la formule précise en plus des composantes.";
}

const INTERVALS = {
  wilson: "Intervalle de Wilson à 95 % : ce que la part pourrait être, les effectifs étant petits.",
  poisson: "Intervalle de Poisson exact à 95 % : ce que le hasard seul ferait varier, d’une année à l’autre.",
};

/** What low and high are, in words. */
export function intervalWords({ returns }: Indicator, { low, high }: Figure): string | null {
  if (low === null || high === null) return null;
  const kind = returns?.interval ?? null;
  if (kind !== null) return frenchSpaces(INTERVALS[kind]);
  return "Plus petite et plus grande valeurs que permet ce qui est masqué ou manque.";
}
