import { geoConicConformal, geoMercator, geoPath, type GeoProjection } from "d3-geo";
import type { FeatureCollection } from "geojson";
import type { Area } from "./geometry.ts";
import { CELL, NOBODY, projectedRings, rasterize, shareOf } from "./raster.ts";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A window of a map: what it shows, where, through which projection. */
export interface MapFrame {
  id: string;
  /** Name written on an inset; null for the main window. */
  label: string | null;
  box: Box;
  areas: readonly Area[];
  projection: GeoProjection;
}

interface Inset {
  reg: string;
  label: string;
  short: string;
}

/** Regions drawn apart on the map of France, in a row below. */
const OVERSEAS: readonly Inset[] = [
  { reg: "01", label: "Guadeloupe", short: "Guad." },
  { reg: "02", label: "Martinique", short: "Mart." },
  { reg: "03", label: "Guyane", short: "Guyane" },
  { reg: "04", label: "La Réunion", short: "Réunion" },
  { reg: "06", label: "Mayotte", short: "Mayotte" },
];
const ILE_DE_FRANCE: Inset = { reg: "11", label: "Île-de-France", short: "Île-de-F." };
/** Width in px under which an inset bears its short name. */
const NARROW = 80;
const OVERSEAS_REGIONS = new Set(OVERSEAS.map(({ reg }) => reg));

export function isOverseas(reg: string): boolean {
  return OVERSEAS_REGIONS.has(reg);
}

/** Lambert-like for the mainland, so that areas compare; Mercator far from it, where the cone would twist. */
export function projectionFor(overseas: boolean): GeoProjection {
  return overseas ? geoMercator() : geoConicConformal().parallels([44, 49]).rotate([-3, 0]);
}

function fitted(areas: readonly Area[], box: Box, overseas: boolean): GeoProjection {
  const shapes: FeatureCollection = {
    type: "FeatureCollection",
    features: areas.map(({ geometry }) => ({ type: "Feature", properties: null, geometry })),
  };
  return projectionFor(overseas).fitExtent(
    [
      [box.x, box.y],
      [box.x + box.width, box.y + box.height],
    ],
    shapes,
  );
}

const PUSHES = 6;

/**
 * The projection that shows areas as large as `box` allows without running under `obstacle` (the legend, top left):
 * the whole box when that is free, else the largest among boxes pushed right and down.
 */
export function fittedAround(
  areas: readonly Area[],
  box: Box,
  obstacle: Box | null,
  reg: string | null,
): GeoProjection {
  const overseas = reg !== null && isOverseas(reg);
  const whole = fitted(areas, box, overseas);
  if (!obstacle || !runsUnder(areas, whole, obstacle)) return whole;
  const across = obstacle.x + obstacle.width - box.x;
  const down = obstacle.y + obstacle.height - box.y;
  const pushed = steps(PUSHES).flatMap((right) =>
    steps(PUSHES).map((lower) => {
      const [dx, dy] = [Math.min(right * across, box.width / 2), Math.min(lower * down, box.height / 2)];
      const inner = { x: box.x + dx, y: box.y + dy, width: box.width - dx, height: box.height - dy };
      return fitted(areas, inner, overseas);
    }),
  );
  const largest = pushed.toSorted((a, b) => b.scale() - a.scale());
  return largest.find((projection) => !runsUnder(areas, projection, obstacle)) ?? whole;
}

/** 0, 1 ÷ count, … 1. */
function steps(count: number): number[] {
  return Array.from({ length: count + 1 }, (_, i) => i / count);
}

function runsUnder(areas: readonly Area[], projection: GeoProjection, obstacle: Box): boolean {
  const raster = rasterize(
    areas.map((area) => projectedRings(area, projection)),
    obstacle.x + obstacle.width + CELL,
    obstacle.y + obstacle.height + CELL,
  );
  return shareOf(raster, obstacle, (owner) => owner !== NOBODY) > 0.002;
}

const INSET_TITLE = 18;
const INSET_PAD = 6;

/**
 * The mainland, and a row of equal boxes below: each overseas region, then Île-de-France enlarged (it also stays in
 * place). A territory without such regions keeps the whole box.
 */
export function franceFrames(
  areas: readonly Area[],
  regionsOf: (code: string) => readonly string[],
  box: Box,
  legend: Box | null,
): MapFrame[] {
  const within = (reg: string) => areas.filter(({ code }) => regionsOf(code).includes(reg));
  const mainland = areas.filter(({ code }) => !regionsOf(code).some(isOverseas));
  const apart = [...OVERSEAS, ILE_DE_FRANCE]
    .map((inset) => ({ ...inset, areas: within(inset.reg) }))
    .filter((inset) => inset.areas.length > 0 && inset.areas.length < areas.length);
  const gap = box.width < 500 ? 6 : 14;
  const width = (box.width - gap * (apart.length - 1)) / Math.max(apart.length, 1);
  const height = apart.length ? Math.min(92, box.height * 0.15) : 0;
  const main: Box = { ...box, height: box.height - (height ? height + gap : 0) };
  return [
    {
      id: "main",
      label: null,
      box: main,
      areas: mainland,
      projection: fittedAround(mainland, main, legend, null),
    },
    ...apart.map((inset, i): MapFrame => {
      const outer: Box = {
        x: box.x + i * (width + gap),
        y: box.y + box.height - height,
        width,
        height,
      };
      const inner: Box = {
        x: outer.x + INSET_PAD,
        y: outer.y + INSET_TITLE,
        width: Math.max(1, outer.width - 2 * INSET_PAD),
        height: Math.max(1, outer.height - INSET_TITLE - INSET_PAD),
      };
      return {
        id: inset.reg,
        label: width < NARROW ? inset.short : inset.label,
        box: outer,
        areas: inset.areas,
        projection: fitted(inset.areas, inner, isOverseas(inset.reg)),
      };
    }),
  ];
}

/** SVG path data of an area, to a tenth of a pixel. */
export function pathData(area: Area, projection: GeoProjection): string {
  return geoPath(projection).digits(1)(area.geometry) ?? "";
}

const EARTH_KM_PER_DEGREE = 111.195;

/** A round length and its width in px, about `wanted` px, at the centre of a window. */
export function scaleBar(frame: MapFrame, wanted = 150): { km: number; px: number } | null {
  const [x, y] = [frame.box.x + frame.box.width / 2, frame.box.y + frame.box.height / 2];
  const place = frame.projection.invert?.([x, y]);
  if (!place) return null;
  const north = frame.projection([place[0], place[1] + 0.1]);
  if (!north) return null;
  const pxPerKm = Math.hypot(north[0] - x, north[1] - y) / (0.1 * EARTH_KM_PER_DEGREE);
  const exact = wanted / pxPerKm;
  const power = 10 ** Math.floor(Math.log10(exact));
  const km = [5, 2, 1].map((step) => step * power).find((step) => step <= exact) ?? power;
  return { km, px: km * pxPerKm };
}
