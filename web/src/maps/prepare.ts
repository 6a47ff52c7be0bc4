import { geoArea, geoCentroid, geoPath, type GeoProjection } from "d3-geo";
import type { MultiLineString } from "geojson";
import { pathData, type Box, type MapFrame } from "./frames.ts";
import type { Area } from "./geometry.ts";
import { placeLabels, type PlacedLabel } from "./labels.ts";
import { NOBODY, projectedRings, rasterize, shareOf, type Raster } from "./raster.ts";

export interface PreparedArea {
  code: string;
  d: string;
  anchor: readonly [number, number];
}

export interface PreparedFrame {
  id: string;
  label: string | null;
  box: Box;
  areas: PreparedArea[];
  /** Département or region lines over the areas. */
  lines: string;
}

export interface PreparedMap {
  width: number;
  height: number;
  frames: PreparedFrame[];
  /** Outlines outside the field, and the names of what lies there. */
  around: string;
  places: { name: string; x: number; y: number }[];
  labels: (PlacedLabel & { code: string })[];
}

/** Where an area's name and circle go: the point the reference file gives, else its centroid. */
export type AnchorOf = (code: string) => readonly [number, number] | null;

interface PrepareOptions {
  width: number;
  height: number;
  frames: readonly MapFrame[];
  /** Borders to draw over the areas of a window. */
  linesOf: (frame: MapFrame) => MultiLineString | null;
  anchorOf: AnchorOf;
}

export function prepareMap({ width, height, frames, linesOf, anchorOf }: PrepareOptions): PreparedMap {
  return {
    width,
    height,
    frames: frames.map((frame) => prepareFrame(frame, linesOf(frame), anchorOf)),
    around: "",
    places: [],
    labels: [],
  };
}

function prepareFrame(frame: MapFrame, lines: MultiLineString | null, anchorOf: AnchorOf): PreparedFrame {
  return {
    id: frame.id,
    label: frame.label,
    box: frame.box,
    areas: frame.areas.map((area) => ({
      code: area.code,
      d: pathData(area, frame.projection),
      anchor: anchor(area, frame.projection, anchorOf),
    })),
    lines: lines ? (geoPath(frame.projection).digits(1)(lines) ?? "") : "",
  };
}

function anchor(area: Area, projection: GeoProjection, anchorOf: AnchorOf): readonly [number, number] {
  return projection([...(anchorOf(area.code) ?? centroid(area))]) ?? [0, 0];
}

/** Centroid of the largest part: islands do not pull a name into the sea. */
export function centroid({ geometry }: Area): [number, number] {
  if (geometry.type === "Polygon") return geoCentroid(geometry);
  const parts = geometry.coordinates.map((coordinates) => ({ type: "Polygon" as const, coordinates }));
  const [largest] = parts.toSorted((a, b) => geoArea(b) - geoArea(a));
  return geoCentroid(largest ?? geometry);
}

/** Outlines around the field, through the main window's projection, kept inside `view`. */
export function aroundPath(lines: MultiLineString, frame: MapFrame, view: Box): string {
  const projection = frame.projection;
  const path = geoPath(
    projection.clipExtent([
      [view.x, view.y],
      [view.x + view.width, view.y + view.height],
    ]),
  ).digits(1)(lines);
  projection.clipExtent(null);
  return path ?? "";
}

export interface NamedArea {
  code: string;
  /** Full name first, then shorter ones. */
  names: readonly string[];
}

interface LabelOptions {
  map: PreparedMap;
  frame: MapFrame;
  named: readonly NamedArea[];
  taken: readonly Box[];
  places: readonly { name: string; lon: number; lat: number }[];
  measure: (text: string) => number;
}

/** Names of the main window's areas, largest first, then of what lies around where room is left. */
export function labelMap({
  map,
  frame,
  named,
  taken,
  places,
  measure,
}: LabelOptions): Pick<PreparedMap, "labels" | "places"> {
  const raster = rasterize(
    frame.areas.map((area) => projectedRings(area, frame.projection)),
    map.width,
    map.height,
  );
  const cells = tally(raster);
  const anchors = new Map(map.frames[0]?.areas.map((area) => [area.code, area.anchor]));
  const requests = frame.areas
    .map((area, index) => ({
      index,
      names: named.find((each) => each.code === area.code)?.names ?? [area.code],
      anchor: anchors.get(area.code) ?? ([0, 0] as const),
    }))
    .toSorted((a, b) => (cells.get(b.index) ?? 0) - (cells.get(a.index) ?? 0));
  const bounds: Box = { x: 6, y: 2, width: map.width - 12, height: map.height - 4 };
  const labels = placeLabels(requests, raster, bounds, taken, measure).map((label) => ({
    ...label,
    code: frame.areas[label.index]?.code ?? "",
  }));
  return { labels, places: placesAround(places, frame, raster, bounds, taken, labels) };
}

function tally({ owner }: Raster): Map<number, number> {
  const cells = new Map<number, number>();
  for (const index of owner) cells.set(index, (cells.get(index) ?? 0) + 1);
  return cells;
}

function placesAround(
  places: LabelOptions["places"],
  frame: MapFrame,
  raster: Raster,
  bounds: Box,
  taken: readonly Box[],
  labels: readonly PlacedLabel[],
): PreparedMap["places"] {
  const kept: PreparedMap["places"] = [];
  for (const { name, lon, lat } of places) {
    const point = frame.projection([lon, lat]);
    if (!point || kept.some((each) => each.name === name)) continue;
    const [x, y] = point;
    const half = name.length * 3.4;
    const box = { x: x - half, y: y - 12, width: 2 * half, height: 20 };
    const free =
      box.x > bounds.x &&
      box.x + box.width < bounds.x + bounds.width &&
      box.y > bounds.y &&
      box.y + box.height < bounds.y + bounds.height &&
      shareOf(raster, box, (owner) => owner === NOBODY) > 0.99 &&
      !taken.some((other) => touches(box, other)) &&
      !labels.some((label) => touches(box, { x: label.x - 50, y: label.y - 20, width: 100, height: 40 }));
    if (free) kept.push({ name, x, y });
  }
  return kept;
}

function touches(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
