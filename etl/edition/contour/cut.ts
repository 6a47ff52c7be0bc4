import { bbox } from "topojson-client";
import type { Drawing } from "./shapes.ts";

/** Some layers of a drawing over the arcs that they use only, in the same numbers: pieces cut from one drawing still fit. */
export function cut(drawing: Drawing, names: readonly string[]): Drawing {
  const numbers = new Map<number, number>();
  const arcs: Drawing["arcs"] = [];
  const keep = (arc: number): number => {
    const index = arc < 0 ? ~arc : arc;
    let at = numbers.get(index);
    if (at === undefined) {
      at = arcs.push(drawing.arcs[index] ?? []) - 1;
      numbers.set(index, at);
    }
    return arc < 0 ? ~at : at;
  };
  const keepRings = (rings: number[][]) => rings.map((ring) => ring.map(keep));
  const objects: Drawing["objects"] = {};
  for (const name of names) {
    const geometries = (drawing.objects[name]?.geometries ?? []).map((area) =>
      area.type === "Polygon"
        ? { ...area, arcs: keepRings(area.arcs) }
        : { ...area, arcs: area.arcs.map(keepRings) },
    );
    objects[name] = { type: "GeometryCollection", geometries };
  }
  const piece: Drawing = { type: "Topology", objects, arcs, ...transformOf(drawing) };
  return { ...piece, bbox: bbox(piece) };
}

function transformOf({ transform }: Drawing): Pick<Drawing, "transform"> {
  return transform === undefined ? {} : { transform };
}
