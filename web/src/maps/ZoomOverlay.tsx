import type { Map as GlMap } from "maplibre-gl";
import { useEffect, useMemo, useReducer } from "react";
import type { Size } from "../ui/use-size.ts";
import type { Box } from "./frames.ts";
import { CircleLabels, Labels, type MapLabelText } from "./MapView.tsx";
import { measureNote } from "./measure.ts";
import { NAMED_FROM, zoomLabels, type ZoomedArea } from "./zoom-labels.ts";

/** An area to name: where its name goes and how far it reaches, in degrees. */
export interface ZoomPlace {
  code: string;
  /** Full name first, then shorter ones. */
  names: readonly string[];
  anchor: readonly [number, number];
  /** West, south, east, north. */
  reach: readonly [number, number, number, number];
}

interface ZoomOverlayProps {
  map: GlMap;
  size: Size;
  places: readonly ZoomPlace[];
  texts: ReadonlyMap<string, MapLabelText>;
  circles: ReadonlyMap<string, number> | undefined;
  circleColor: string;
  chosen: string | null;
  taken: readonly Box[];
}

/** What the still map writes and draws over its areas, following the moving one: circles, names, values. */
export function ZoomOverlay(props: ZoomOverlayProps) {
  const { map, size, places, texts, circles, circleColor, chosen, taken } = props;
  const [moves, moved] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    map.on("move", moved);
    return () => {
      map.off("move", moved);
    };
  }, [map]);
  const areas = useMemo(
    () => places.map((place) => zoomed(map, place)),
    // oxlint-disable-next-line react/exhaustive-deps -- the map is the same object wherever it has moved
    [map, places, moves, size],
  );
  const labels = circles
    ? areas.map(({ code, names: [name = code] }, index) => ({ code, index, name, x: 0, y: 0, leader: null }))
    : zoomLabels(areas, size, taken, measureNote);
  return (
    <svg
      className="map-svg zoom-overlay no-export"
      width={size.width}
      height={size.height}
      aria-hidden="true"
      focusable="false"
    >
      {circles &&
        areas.map(({ code, anchor: [cx, cy] }) => {
          const radius = circles.get(code);
          return radius ? (
            <circle key={code} cx={cx} cy={cy} r={radius} fill={circleColor} className="map-circle" />
          ) : null;
        })}
      {circles && size.width >= NAMED_FROM && (
        <CircleLabels map={{ frames: [{ areas }], labels, ...size }} texts={texts} circles={circles} />
      )}
      {!circles && <Labels labels={labels} texts={texts} chosen={chosen} />}
    </svg>
  );
}

function zoomed(map: GlMap, { code, names, anchor, reach }: ZoomPlace): ZoomedArea {
  const [west, south, east, north] = reach;
  const at = map.project([anchor[0], anchor[1]]);
  const [from, to] = [map.project([west, north]), map.project([east, south])];
  return { code, names, anchor: [at.x, at.y], width: to.x - from.x, height: to.y - from.y };
}
