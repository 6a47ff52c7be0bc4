import * as packaged from "highs";
import type { Highs } from "highs";

/**
 * Opens the solver. The types of the package describe what `require` gives: under `import`, its loader is the default
 * export itself, which TypeScript does not know.
 */
export async function openHighs(): Promise<Highs> {
  const load: unknown = packaged.default;
  if (typeof load !== "function") throw new Error("highs: no loader as default export");
  const highs: Highs = await load();
  return highs;
}
