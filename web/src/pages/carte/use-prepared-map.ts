import { useMemo } from "react";
import type { Territory } from "#data/contract/territory.ts";
import {
  fittedAround,
  franceFrames,
  isOverseas,
  scaleBar,
  type Box,
  type MapFrame,
} from "../../maps/frames.ts";
import { areasOf, bordersOf } from "../../maps/geometry.ts";
import { SURROUNDINGS } from "../../maps/places.ts";
import { aroundPath, labelMap, prepareMap, type PreparedMap } from "../../maps/prepare.ts";
import { measureNote } from "../../maps/measure.ts";
import type { Size } from "../../ui/use-size.ts";
import type { CarteData } from "./use-carte.ts";

/** Layer of the regional département file: those around the region. */
const AROUND = "voisins";
const LABELS_FROM = 400;
const MOST_LABELS = 60;
/** The inset row starts where titles do. */
const INDENT = 28;

type Areas = ReadonlyMap<string, { territory: Territory }>;

interface Options {
  data: Pick<CarteData, "contours" | "lines"> & {
    view: Pick<CarteData["view"], "zone" | "level">;
    model: { areas: Areas };
  };
  size: Size | null;
  /** Where the legend stands, if it stands on the map. */
  legend: Box | null;
  demonstration: boolean;
}

/** Geometry ready to paint: changes with the territory and the size of the window, never with a filter. */
export function usePreparedMap({ data, size, legend, demonstration }: Options): {
  map: PreparedMap | null;
  scale: { km: number; px: number } | null;
} {
  const { contours, lines, view } = data;
  const { zone, level } = view;
  const national = zone.level === "fr";
  const territories = useTerritories(data.model.areas);
  const { width = 0, height = 0 } = size ?? {};
  const obstacle = legend ? `${legend.x} ${legend.y} ${legend.width} ${legend.height}` : "";

  const prepared = useMemo(() => {
    if (width < 50 || height < 50) return null;
    const areas = areasOf(contours, level);
    if (!areas.length) return null;
    const indent = national && width >= LABELS_FROM ? INDENT : 16;
    const box: Box = {
      x: indent,
      y: 6,
      width: width - indent - 16,
      height: height - (national ? 8 : 24),
    };
    const regionsOf = (code: string) => territories.get(code)?.reg ?? [];
    const frames: MapFrame[] = national
      ? franceFrames(areas, regionsOf, box, legend)
      : [{ id: "main", label: null, box, areas, projection: fittedAround(areas, box, legend, zone.code) }];
    const overlay = lines && !national ? bordersOf(lines, "dep") : null;
    const map = prepareMap({
      width,
      height,
      frames,
      linesOf: ({ label, id }) => {
        if (!national || !lines) return overlay;
        return bordersOf(lines, "reg", (reg) => (label === null ? !isOverseas(reg) : reg === id));
      },
      anchorOf: (code) => {
        const territory = territories.get(code);
        return territory && territory.lon !== null && territory.lat !== null && territory.lon !== undefined
          ? [territory.lon, territory.lat ?? 0]
          : null;
      },
    });
    const [main] = frames;
    if (main && !national && width >= LABELS_FROM && areas.length <= MOST_LABELS) {
      const named = areas.map(({ code }) => {
        const territory = territories.get(code);
        const names = [territory?.libelle ?? code, territory?.libelle_court ?? code];
        return { code, names: [...new Set(names)] };
      });
      Object.assign(
        map,
        labelMap({
          map,
          frame: main,
          named,
          taken: legend ? [legend] : [],
          places: demonstration ? [] : SURROUNDINGS,
          measure: measureNote,
        }),
      );
    }
    return { map, main };
    // oxlint-disable-next-line react/exhaustive-deps -- the legend is compared by its numbers
  }, [contours, lines, territories, width, height, national, level, zone.code, obstacle, demonstration]);

  const aroundLines = useMemo(() => {
    if (!prepared?.main || !lines?.objects[AROUND]) return "";
    const borders = bordersOf(lines, AROUND);
    return borders ? aroundPath(borders, prepared.main, { x: 0, y: 0, width, height }) : "";
  }, [prepared, lines, width, height]);

  return useMemo(
    () => ({
      map: prepared ? { ...prepared.map, around: aroundLines } : null,
      scale: prepared?.main && !national ? scaleBar(prepared.main, width < LABELS_FROM ? 80 : 150) : null,
    }),
    [prepared, aroundLines, national, width],
  );
}

/** Territories by code, the same object as long as the codes are the same. */
export function useTerritories(areas: Areas): ReadonlyMap<string, Territory> {
  const key = [...areas.keys()].join(" ");
  return useMemo(
    () => new Map([...areas.values()].map(({ territory }) => [territory.code, territory])),
    // oxlint-disable-next-line react/exhaustive-deps -- figures change, territories do not
    [key],
  );
}
