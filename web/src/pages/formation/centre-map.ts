import { geoCircle, geoPath, type GeoProjection } from "d3-geo";
import { circleScale } from "../../charts/circles.ts";
import {
  franceFrames,
  isOverseas,
  pathData,
  projectionFor,
  type Box,
  type MapFrame,
} from "../../maps/frames.ts";
import { areasOf, bordersOf, type Contours } from "../../maps/geometry.ts";
import { RINGS, type CentreRow, type Point } from "./model.ts";

export interface CentreDot {
  id: string;
  row: CentreRow;
  /** Drawn a second time, in an inset that enlarges its region. */
  again: boolean;
  x: number;
  y: number;
  r: number;
}

export interface CommuneLabel {
  text: string;
  places: string;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

export interface CentreMapDrawing {
  land: string[];
  around: string;
  borders: string;
  insets: { label: string; box: Box }[];
  dots: CentreDot[];
  labels: CommuneLabel[];
  rings: { km: number; d: string; x: number; y: number }[];
  place: { x: number; y: number } | null;
  /** Courses that could not be drawn: no address, or out of the frame. */
  missing: number;
}

interface Asked {
  contours: Contours;
  width: number;
  height: number;
  rows: readonly CentreRow[];
  /** Where distances are counted from. */
  place: Point | null;
  /** The map of France has insets for the regions overseas. */
  regionsOf: ((code: string) => readonly string[]) | null;
  /** Frame: only these départements, when a territory is shown alone. */
  only: ReadonlySet<string> | null;
}

const DEGREES_PER_KM = 1 / 111.195;
const PAD = 10;
const MANY = 100;

/** Radius in px of the largest circle: smaller where circles are many. */
export function largestRadius(count: number): number {
  return count > MANY ? 10 : 22;
}

/** Where everything falls: land, rings, one circle per course with its area as its places. */
export function drawCentres({
  contours,
  width,
  height,
  rows,
  place,
  regionsOf,
  only,
}: Asked): CentreMapDrawing {
  const areas = areasOf(contours, "dep");
  const box = { x: PAD, y: PAD, width: width - 2 * PAD, height: height - 2 * PAD };
  const framed = only ? areas.filter(({ code }) => only.has(code)) : areas;
  const frames = place
    ? [{ label: null, box, areas, projection: aroundPlace(place, radiusOf(rows), box) }]
    : franceFrames(framed, regionsOf ?? (() => []), box, null);
  const main = frames[0]?.projection ?? projectionFor(false);
  const path = geoPath(main).digits(1);
  const radius = circleScale(
    rows.map(({ offre }) => offre.places ?? 0),
    largestRadius(rows.length),
  );
  const dots = rows
    .flatMap((row) =>
      placesOf(frames, row)
        .filter(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height)
        .map(([x, y], i): CentreDot => {
          const r = Math.max(radius(row.offre.places ?? 0), 2.5);
          return { id: `${row.offre.id}${i ? " bis" : ""}`, row, again: i > 0, x, y, r };
        }),
    )
    .toSorted((a, b) => b.r - a.r);
  const centre = place ? main([...place]) : null;
  const rings = place ? RINGS.map((km) => ringOf(place, km, main, path)) : [];
  const marks = [
    ...(width > 480 ? [{ x: 0, y: 0, width: 128, height: 116 }] : []),
    ...rings.map(({ x, y }) => ({ x: x - 20, y: y - 16, width: 40, height: 16 })),
    ...(centre ? [{ x: centre[0] - 8, y: centre[1] - 8, width: 16, height: 16 }] : []),
  ];
  return {
    land: frames.flatMap(({ areas: inside, projection }) => inside.map((area) => pathData(area, projection))),
    around: neighbours(contours, path),
    borders: frames.length > 1 || !place ? "" : borderData(contours, "dep", path),
    insets: frames.flatMap(({ label, box: inset }) => (label ? [{ label, box: inset }] : [])),
    dots,
    labels: labelsOf(dots, { width, height }, marks),
    rings,
    place: centre ? { x: centre[0], y: centre[1] } : null,
    missing: rows.length - new Set(dots.map(({ row }) => row)).size,
  };
}

/** Kilometres to show around a place: past the second ring, and far enough for the nearest centre. */
function radiusOf(rows: readonly CentreRow[]): number {
  const nearest = rows[0]?.distance ?? 0;
  return Math.max(RINGS[1] * 1.15, nearest * 1.15);
}

function aroundPlace(place: Point, km: number, box: Box): GeoProjection {
  const circle = geoCircle()
    .center([...place])
    .radius(km * DEGREES_PER_KM)();
  return projectionFor(Math.abs(place[1]) < 30).fitExtent(
    [
      [box.x, box.y],
      [box.x + box.width, box.y + box.height],
    ],
    circle,
  );
}

type Frame = Pick<MapFrame, "label" | "areas" | "projection">;

/** Where a course is drawn: in the inset of its region overseas, else in place, and enlarged where an inset repeats it. */
function placesOf(frames: readonly Frame[], { offre, point }: CentreRow): [number, number][] {
  if (!point) return [];
  const inset = frames.find(({ label, areas }) => label && areas.some(({ code }) => code === offre.dep));
  const main = frames[0];
  const shown = inset && offre.reg && isOverseas(offre.reg) ? [inset] : [main, inset];
  return shown.flatMap((frame) => {
    const at = frame?.projection([...point]);
    return at ? [at] : [];
  });
}

function neighbours(contours: Contours, path: ReturnType<typeof geoPath>): string {
  return "voisins" in contours.objects ? borderData(contours, "voisins", path) : "";
}

function borderData(contours: Contours, name: string, path: ReturnType<typeof geoPath>): string {
  const lines = bordersOf(contours, name);
  return lines ? (path(lines) ?? "") : "";
}

function ringOf(place: Point, km: number, projection: GeoProjection, path: ReturnType<typeof geoPath>) {
  const [x, y] = projection([place[0], place[1] + km * DEGREES_PER_KM]) ?? [0, 0];
  const circle = geoCircle()
    .center([...place])
    .radius(km * DEGREES_PER_KM)();
  return { km, d: path(circle) ?? "", x, y };
}

const LABEL_HEIGHT = 28;
const LETTER = 6.1;
const MOST = 24;

type Anchor = CommuneLabel["anchor"];

/** Names of communes with their places, beside their circles; one that would cover another mark is left out. */
function labelsOf(
  dots: readonly CentreDot[],
  { width, height }: { width: number; height: number },
  marks: readonly Box[],
): CommuneLabel[] {
  const taken: Box[] = [...marks, ...dots.map(boxOf)];
  const labels: CommuneLabel[] = [];
  for (const { text, sum, box } of communes(dots).slice(0, MOST)) {
    const wide = Math.max(text.length, 4) * LETTER;
    const spot = spotsAround(box, wide).find((each) => {
      const fits =
        each.box.x > 2 &&
        each.box.y > 2 &&
        each.box.x + wide < width - 2 &&
        each.box.y + LABEL_HEIGHT < height - 2;
      return fits && !taken.some((other) => overlap(each.box, other));
    });
    if (!spot) continue;
    taken.push(spot.box);
    labels.push({ text, places: String(sum), x: spot.x, y: spot.y, anchor: spot.anchor });
  }
  return labels;
}

/** Right, left, above, below, then the four corners. */
function spotsAround(
  { x, y, width, height }: Box,
  wide: number,
): (Pick<CommuneLabel, "x" | "y" | "anchor"> & { box: Box })[] {
  const [middle, right, bottom] = [x + width / 2, x + width + 4, y + height];
  const rows: [number, number, Anchor][] = [
    [right, y + height / 2 - 2, "start"],
    [x - 4, y + height / 2 - 2, "end"],
    [middle, y - 18, "middle"],
    [middle, bottom + 13, "middle"],
    [right - 6, y - 6, "start"],
    [right - 6, bottom + 6, "start"],
    [x + 2, y - 6, "end"],
    [x + 2, bottom + 6, "end"],
  ];
  return rows.map(([at, line, anchor]) => {
    const left = anchor === "start" ? at : anchor === "end" ? at - wide : at - wide / 2;
    return { x: at, y: line, anchor, box: { x: left, y: line - 11, width: wide, height: LABEL_HEIGHT } };
  });
}

function boxOf({ x, y, r }: CentreDot): Box {
  const side = r * 0.86;
  return { x: x - side, y: y - side, width: 2 * side, height: 2 * side };
}

/** One entry per commune: the places of all its circles, and the box that holds them. */
function communes(dots: readonly CentreDot[]): { text: string; sum: number; box: Box }[] {
  const found = new Map<string, { text: string; sum: number; box: Box }>();
  for (const dot of dots.filter(({ again }) => !again)) {
    const { commune, libelle_commune, places, centre } = dot.row.offre;
    const key = commune ?? dot.id;
    const known = found.get(key);
    const box = { x: dot.x - dot.r, y: dot.y - dot.r, width: 2 * dot.r, height: 2 * dot.r };
    if (known) {
      known.sum += places ?? 0;
      known.box = union(known.box, box);
    } else found.set(key, { text: libelle_commune ?? centre, sum: places ?? 0, box });
  }
  return [...found.values()].toSorted((a, b) => b.sum - a.sum);
}

function union(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
