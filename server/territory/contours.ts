import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Level } from "#data/contract/vocabulary.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { errors } from "../errors.ts";
import type { Written } from "../http/publish.ts";
import { type Place, placeOf } from "./territories.ts";

/** Contours of a level: the regional drawing where there is one, else the national one cut to what touches. */
export async function readContours(
  edition: OpenEdition,
  level: Level,
  format: "topojson" | "geojson",
  within: string | undefined,
): Promise<Written> {
  const place = within === undefined ? null : placeOf(within);
  const regional = place === null ? null : pathOf(edition, `${level}-${regionOf(edition, place)}`);
  const path = regional ?? pathOf(edition, level);
  if (path === null) throw errors.noContours(level, within ?? null);
  const whole = place === null || (regional !== null && place.level === "reg");
  if (whole && format === "topojson") return { media: "topojson", file: path };
  const bytes = await readFile(path);
  return write(whole ? bytes : cut(bytes, edition.territories.codesWithin(level, place)), level, format);
}

/** The one region that holds the place: its drawing is finer than the national one. */
function regionOf({ territories }: OpenEdition, place: Place): string {
  const regions = territories.find(place)?.reg ?? [];
  return regions.length === 1 ? (regions[0] ?? "") : "";
}

function pathOf(edition: OpenEdition, name: string): string | null {
  const path = join(edition.folder, "contours", `${name}.topojson`);
  return existsSync(path) ? path : null;
}

/** The geometries of these codes, over the arcs they use. */
function cut(bytes: Buffer, codes: ReadonlySet<string>): Buffer {
  const topology = parse(bytes);
  for (const object of Object.values(topology.objects)) {
    object.geometries = object.geometries.filter(({ properties }) => codes.has(codeOf(properties)));
  }
  return Buffer.from(JSON.stringify(withoutUnusedArcs(topology)));
}

type Contours = Topology<Record<string, GeometryCollection<{ code?: string }>>>;

function parse(bytes: Buffer): Contours {
  const topology: Contours = JSON.parse(bytes.toString());
  return topology;
}

function write(bytes: Buffer, level: Level, format: "topojson" | "geojson"): Written {
  if (format === "topojson") return { media: "topojson", bytes };
  const topology = parse(bytes);
  const object = topology.objects[level] ?? Object.values(topology.objects)[0];
  if (object === undefined) return { media: "geojson", bytes: '{"type":"FeatureCollection","features":[]}' };
  return { media: "geojson", bytes: JSON.stringify(feature(topology, object)) };
}

function codeOf(properties: { code?: string } | undefined): string {
  return properties?.code ?? "";
}

type Arcs = number | readonly Arcs[];

/** The same geometries over the arcs they use only. */
function withoutUnusedArcs(topology: Contours): Contours {
  const renumbered = new Map<number, number>();
  const arcs: Contours["arcs"] = [];
  const keep = (arc: number): number => {
    const index = arc < 0 ? ~arc : arc;
    let at = renumbered.get(index);
    if (at === undefined) {
      at = arcs.push(topology.arcs[index] ?? []) - 1;
      renumbered.set(index, at);
    }
    return arc < 0 ? ~at : at;
  };
  const walk = (part: Arcs): Arcs => (typeof part === "number" ? keep(part) : part.map(walk));
  for (const object of Object.values(topology.objects)) {
    for (const geometry of object.geometries) {
      if ("arcs" in geometry) Object.assign(geometry, { arcs: walk(geometry.arcs) });
    }
  }
  return { ...topology, arcs };
}
