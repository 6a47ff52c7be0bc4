import { neighbors } from "topojson-client";
import type { Contours } from "../../maps/geometry.ts";

/** Codes of the shapes of a layer that share a border with one of them. */
export function neighbourCodes(contours: Contours, layer: string, code: string): string[] {
  const object = contours.objects[layer];
  if (object?.type !== "GeometryCollection") return [];
  const codes = object.geometries.map(({ properties }) =>
    properties && "code" in properties ? properties.code : "",
  );
  const at = codes.indexOf(code);
  const found = at < 0 ? [] : (neighbors(object.geometries)[at] ?? []);
  return found.map((index) => codes[index] ?? "").filter(Boolean);
}
