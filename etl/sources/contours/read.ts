import { text } from "node:stream/consumers";
import type { MultiPolygon, Polygon } from "geojson";
import { z } from "zod";
import { SourceError } from "#etl/errors.ts";
import type { Read, ReadRow } from "#etl/stage/read.ts";
import { boxOf, labelPoint } from "./label-point.ts";

/** Files are told apart by their names: none says its level inside. */
const levels: [RegExp, string][] = [
  [/^reg/, "reg"],
  [/^dep/, "dep"],
  [/^ze/, "ze"],
  [/^bassins/, "be"],
  [/^epci/, "epci"],
  [/^communes/, "commune"],
];

const collection = z.object({ type: z.literal("FeatureCollection"), features: z.array(z.unknown()) });
const position = z.array(z.number()).min(2);
const rings = z.array(z.array(position).min(4)).min(1);
const feature = z.object({
  properties: z.object({ code: z.string(), libelle: z.string().optional(), nom: z.string().optional() }),
  geometry: z.discriminatedUnion("type", [
    z.object({ type: z.literal("Polygon"), coordinates: rings }),
    z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(rings).min(1) }),
  ]),
});

/** Reads a GeoJSON file of territories; `line` is the rank of the feature. */
export const read: Read = (file) => features(file);

async function* features(file: Parameters<Read>[0]): AsyncGenerator<ReadRow> {
  const name = file.name.split("/").at(-1) ?? file.name;
  const level = levels.find(([pattern]) => pattern.test(name))?.[1];
  if (level === undefined) throw new SourceError({ ...place(file), ...unknownLevel(name) });
  const parsed = collection.safeParse(json(await text(file.stream())));
  if (!parsed.success) throw new SourceError({ ...place(file), ...notACollection });
  for (const [index, one] of parsed.data.features.entries()) yield row(level, one, index + 1);
}

function row(level: string, received: unknown, line: number): ReadRow {
  const parsed = feature.safeParse(received);
  if (!parsed.success) return { line, values: {}, refused: "entité sans code ou sans polygone" };
  const { properties, geometry } = parsed.data;
  const shape: Polygon | MultiPolygon = geometry;
  const [lon, lat] = labelPoint(shape);
  const [west, south, east, north] = boxOf(shape);
  const numbers = { lon, lat, west, south, east, north };
  return {
    line,
    values: {
      level,
      code: properties.code,
      libelle: properties.libelle ?? properties.nom,
      geometry: JSON.stringify(shape),
      ...Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, String(value)])),
    },
  };
}

function json(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

function place(file: Parameters<Read>[0]) {
  return { source: "contours", file: file.name };
}

function unknownLevel(name: string) {
  return {
    reason: "niveau inconnu",
    received: `« ${name} »`,
    expected: "un nom qui commence par reg, dep, ze, bassins, epci ou communes",
    mend: "renommer le fichier dans le miroir et dans le manifeste",
  };
}

const notACollection = {
  reason: "contenu inattendu",
  received: "autre chose qu’une FeatureCollection",
  expected: "un GeoJSON en degrés (WGS84)",
  mend: "vérifier le fichier, et le télécharger de nouveau s’il est tronqué",
};
