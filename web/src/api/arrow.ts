import { tableFromIPC } from "@uwdata/flechette";
import type { Columns } from "./cube.ts";

/** Decodes a bulk answer: the only place that knows observations travel as Arrow. */
export function decodeObservations(bytes: Uint8Array): Columns {
  const table = tableFromIPC(bytes, { useBigInt: false });
  const column = (name: string) => {
    const found = table.getChild(name);
    if (!found) throw new Error(`the Arrow answer has no column « ${name} »`);
    return found;
  };
  const texts = (name: string): string[] => Array.from(column(name).toArray(), String);
  const floats = (name: string) => toFloats(column(name).toArray());
  return {
    level: texts("level"),
    code: texts("code"),
    metier: texts("metier"),
    secteur: texts("secteur"),
    modalite: texts("modalite"),
    millesime: texts("millesime"),
    status: texts("status"),
    value: floats("value"),
    low: floats("low"),
    high: floats("high"),
    numerator: floats("numerator"),
    denominator: floats("denominator"),
    contributors: floats("contributors"),
    coverage: floats("coverage"),
  };
}

/** Null becomes NaN. */
function toFloats(values: ArrayLike<unknown>): Float64Array {
  if (values instanceof Float64Array) return values;
  return Float64Array.from(values, (value) =>
    value === null || value === undefined ? Number.NaN : Number(value),
  );
}
