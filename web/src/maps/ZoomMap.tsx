import type { FeatureCollection, Geometry } from "geojson";
import { Map as GlMap, NavigationControl, setWorkerUrl, type StyleSpecification } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { HATCH_LIGHT, INK, LINE_STRONG, NO_ANSWER, PAPER, VOID, YOU } from "../charts/colors.ts";
import type { Size } from "../ui/use-size.ts";
import type { Area } from "./geometry.ts";
import { hatchImage } from "./hatch-image.ts";
import type { Box } from "./frames.ts";
import type { MapLabelText, Paint } from "./MapView.tsx";
import { ZoomOverlay, type ZoomPlace } from "./ZoomOverlay.tsx";
import "./MapView.css";

setWorkerUrl(workerUrl);

interface ZoomMapProps {
  areas: readonly Area[];
  lines: Geometry | null;
  /** West, south, east, north of what is shown first. */
  bounds: [number, number, number, number];
  paints: ReadonlyMap<string, Paint>;
  chosen: string | null;
  onChoose: (code: string) => void;
  onLeave: () => void;
  tooltip: (code: string) => ReactNode;
  size: Size;
  label: string;
  /** Where areas are named, and what is written there. */
  places: readonly ZoomPlace[];
  texts: ReadonlyMap<string, MapLabelText>;
  /** Radius in px of each area's circle, where quantities are drawn. */
  circles?: ReadonlyMap<string, number> | undefined;
  circleColor: string;
  /** What no name may cover. */
  taken: readonly Box[];
  children?: ReactNode;
}

/** The map that moves: same areas, same colours, held as feature states so that a filter repaints nothing else. */
export default function ZoomMap(props: ZoomMapProps) {
  const { areas, lines, bounds, paints, chosen, size } = props;
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<GlMap | null>(null);
  const [hover, setHover] = useState<{ code: string; x: number; y: number } | null>(null);
  const choose = useRef(props.onChoose);
  useEffect(() => {
    choose.current = props.onChoose;
  });

  useEffect(() => {
    if (!box.current) return undefined;
    const gl = new GlMap({
      container: box.current,
      style: styleOf(areas, lines),
      bounds,
      fitBoundsOptions: { padding: 24 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      locale: {
        "NavigationControl.ZoomIn": "Agrandir",
        "NavigationControl.ZoomOut": "Réduire",
        "Map.Title": "Carte",
      },
    });
    gl.touchZoomRotate.disableRotation();
    gl.addControl(new NavigationControl({ showCompass: false }), "bottom-right");
    gl.on("load", () => {
      for (const state of HATCHED) addHatch(gl, state);
      setMap(gl);
    });
    gl.on("mousemove", "areas", ({ features, point }) => {
      const code = features?.[0]?.id;
      setHover(code === undefined ? null : { code: String(code), x: point.x, y: point.y });
    });
    gl.on("mouseleave", "areas", () => setHover(null));
    gl.on("click", "areas", ({ features }) => {
      const code = features?.[0]?.id;
      if (code !== undefined) choose.current(String(code));
    });
    return () => gl.remove();
  }, [areas, lines, bounds]);

  const plain = props.circles !== undefined;
  useEffect(() => {
    if (!map) return;
    map.setPaintProperty("borders", "line-color", plain ? LINE_STRONG : PAPER);
    map.setPaintProperty("borders", "line-width", plain ? 0.5 : 1.25);
  }, [map, plain]);

  useEffect(() => {
    if (!map) return;
    for (const { code } of areas) {
      const paint = paints.get(code) ?? { state: "none" as const };
      map.setFeatureState(
        { source: "areas", id: code },
        {
          color: "color" in paint ? paint.color : paint.state === "not_applicable" ? VOID : PAPER,
          chosen: code === chosen,
        },
      );
    }
    for (const state of HATCHED) {
      const codes = areas.flatMap(({ code }) => {
        const paint = paints.get(code) ?? { state: "none" as const };
        return "state" in paint && paint.state === state ? [code] : [];
      });
      map.setFilter(state, ["in", ["get", "code"], ["literal", codes]]);
    }
  }, [map, areas, paints, chosen]);

  return (
    <div className="map zoom-map">
      <div
        ref={box}
        role="application"
        aria-label={`${props.label} Flèches pour se déplacer, plus et moins pour agrandir.`}
        style={{ width: size.width, height: size.height }}
      />
      {map && (
        <ZoomOverlay
          map={map}
          size={size}
          places={props.places}
          texts={props.texts}
          circles={props.circles}
          circleColor={props.circleColor}
          chosen={chosen}
          taken={props.taken}
        />
      )}
      {props.children}
      <button type="button" className="carte-zoom no-print no-export" onClick={props.onLeave}>
        Revenir à la carte fixe
      </button>
      {hover && (
        <div
          className="map-tooltip"
          style={{ left: Math.min(hover.x + 14, size.width - 220), top: hover.y + 16 }}
        >
          {props.tooltip(hover.code)}
        </div>
      )}
    </div>
  );
}

const HATCHED = ["masked", "thin", "none"] as const;

/** A layer of hatches under the borders, empty until a filter names its areas. */
function addHatch(gl: GlMap, state: (typeof HATCHED)[number]): void {
  gl.addImage(state, hatchImage(state, state === "none" ? NO_ANSWER : HATCH_LIGHT));
  gl.addLayer(
    {
      id: state,
      type: "fill",
      source: "areas",
      filter: ["in", ["get", "code"], ["literal", []]],
      paint: { "fill-pattern": state },
    },
    "borders",
  );
}

function styleOf(areas: readonly Area[], lines: Geometry | null): StyleSpecification {
  const shapes: FeatureCollection = {
    type: "FeatureCollection",
    features: areas.map(({ code, geometry }) => ({ type: "Feature", properties: { code }, geometry })),
  };
  const over: FeatureCollection = {
    type: "FeatureCollection",
    features: lines ? [{ type: "Feature", properties: null, geometry: lines }] : [],
  };
  const round = { "line-join": "round" as const };
  return {
    version: 8,
    sources: {
      areas: { type: "geojson", data: shapes, promoteId: "code" },
      lines: { type: "geojson", data: over },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": PAPER } },
      {
        id: "areas",
        type: "fill",
        source: "areas",
        paint: { "fill-color": ["coalesce", ["feature-state", "color"], PAPER] },
      },
      {
        id: "borders",
        type: "line",
        source: "areas",
        layout: round,
        paint: { "line-color": PAPER, "line-width": 1.25 },
      },
      {
        id: "casing",
        type: "line",
        source: "lines",
        layout: round,
        paint: { "line-color": PAPER, "line-width": 3.2 },
      },
      {
        id: "lines",
        type: "line",
        source: "lines",
        layout: round,
        paint: { "line-color": INK, "line-width": 1.1 },
      },
      {
        id: "chosen-casing",
        type: "line",
        source: "areas",
        layout: round,
        paint: {
          "line-color": PAPER,
          "line-width": 5.5,
          "line-opacity": ["case", ["boolean", ["feature-state", "chosen"], false], 1, 0],
        },
      },
      {
        id: "chosen",
        type: "line",
        source: "areas",
        layout: round,
        paint: {
          "line-color": YOU,
          "line-width": 2.5,
          "line-opacity": ["case", ["boolean", ["feature-state", "chosen"], false], 1, 0],
        },
      },
    ],
  };
}
