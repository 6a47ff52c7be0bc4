import type { Indicator } from "../../contract/indicator.ts";

/** What a line is called on a sheet, where every figure is what its reader declared. */
export function lineLabel({ short_label }: Pick<Indicator, "short_label">): string {
  return short_label.replace(/, déclarée?s?$/, "");
}
