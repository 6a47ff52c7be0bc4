import { bbox } from "topojson-client";
import type { Drawing } from "./shapes.ts";

type Arcs = number | readonly Arcs[];

/** Some layers of a drawing over the arcs that they use only, in the same numbers: pieces cut from one drawing still fit. */
export function cut(drawing: Drawing, layers: Record<string, string>): Drawing {
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
  const walk = (part: Arcs): Arcs => (typeof part === "number" ? keep(part) : part.map(walk));
  const objects: Drawing["objects"] = {};
  for (const [name, from] of Object.entries(layers)) {
    const geometries = (drawing.objects[from]?.geometries ?? []).map((geometry) =>
      "arcs" in geometry ? ({ ...geometry, arcs: walk(geometry.arcs) } as typeof geometry) : geometry,
    );
    objects[name] = { type: "GeometryCollection", geometries };
  }
  const piece: Drawing = { type: "Topology", objects, arcs, ...transformOf(drawing) };
  return { ...piece, bbox: bbox(piece) };
}

function transformOf({ transform }: Drawing): Pick<Drawing, "transform"> {
  return transform === undefined ? {} : { transform };
}
