import { memo, useId, useRef, useState, type PointerEvent, type ReactNode } from "react";
import { Hatches, stateFill } from "../charts/Hatches.tsx";
import type { AreaState } from "../charts/classes.ts";
import { circleLabels, type LabelledCircles } from "./circle-labels.ts";
import type { PreparedFrame, PreparedMap } from "./prepare.ts";
import "./MapView.css";

/** How one area is painted. */
export type Paint = { color: string } | { state: Exclude<AreaState, "class"> };

export interface MapLabelText {
  /** Under the name: the value, or why there is none. */
  value: string;
  /** Whether `value` is a figure (bold) or words. */
  figure: boolean;
  color: string;
  /** Colour of the area, that keeps a name legible where it runs over a border. */
  ground?: string;
}

interface MapViewProps {
  map: PreparedMap;
  /** Read aloud in place of the picture. */
  label: string;
  paints: ReadonlyMap<string, Paint>;
  texts?: ReadonlyMap<string, MapLabelText>;
  /** Radius in px of each area's circle, where quantities are drawn. */
  circles?: ReadonlyMap<string, number> | undefined;
  circleColor?: string;
  chosen?: string | null;
  onChoose: (code: string) => void;
  tooltip: (code: string) => ReactNode;
  /** Asked by a pinch, or a double click. */
  onZoom?: (() => void) | undefined;
  /** Strokes halved and hatches lightened: many small areas. */
  fine?: boolean;
  scale?: { km: number; px: number } | null;
  children?: ReactNode;
}

/** The map that paints first and prints: areas, lines, names; hover and click. */
export function MapView(props: MapViewProps) {
  const { map, label, paints, texts, circles, circleColor, chosen, fine = false, scale } = props;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<{ code: string; x: number; y: number } | null>(null);

  function onMove(event: PointerEvent) {
    const code = event.pointerType === "touch" ? null : codeAt(event);
    const box = root.current?.getBoundingClientRect();
    setHover(code && box ? { code, x: event.clientX - box.left, y: event.clientY - box.top } : null);
  }

  const chosenPaths = map.frames.flatMap((frame) => frame.areas.filter((area) => area.code === chosen));
  return (
    <div className="map" ref={root}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- the ranking beside it is the keyboard path */}
      <svg
        role="img"
        aria-label={label}
        width={map.width}
        height={map.height}
        viewBox={`0 0 ${map.width} ${map.height}`}
        className={`map-svg${fine ? " fine" : ""}${circles ? " plain" : ""}`}
        onPointerMove={onMove}
        onPointerLeave={() => setHover(null)}
        onWheel={(event) => {
          if (event.ctrlKey) props.onZoom?.();
        }}
        onDoubleClick={props.onZoom}
        onClick={(event) => {
          const code = codeAt(event);
          if (code) props.onChoose(code);
        }}
      >
        <Hatches id={id} light={fine} />
        <path d={map.around} className="map-around" />
        {map.frames.map((frame) => (
          <FrameLayer
            key={frame.id}
            frame={frame}
            id={id}
            paints={paints}
            circles={circles}
            circleColor={circleColor}
            hovered={hover?.code ?? null}
          />
        ))}
        {chosenPaths.map((area, i) => (
          <path key={`casing${i}`} d={area.d} className="map-chosen-casing" />
        ))}
        {chosenPaths.map((area, i) => (
          <path key={`line${i}`} d={area.d} className="map-chosen" />
        ))}
        {map.places.map((place) => (
          <text key={place.name} x={place.x} y={place.y} className="map-place">
            {place.name}
          </text>
        ))}
        {texts && !circles && <Labels labels={map.labels} texts={texts} chosen={chosen ?? null} />}
        {texts && circles && map.labels.length > 0 && (
          <CircleLabels map={map} texts={texts} circles={circles} />
        )}
        {scale && (
          <g transform={`translate(${map.width - scale.px - 16} ${map.height - 8})`} className="map-scale">
            <path d={`M0 -5V0H${scale.px}V-5`} />
            <text x={scale.px / 2} y={-8} textAnchor="middle">
              {scale.km} km
            </text>
          </g>
        )}
      </svg>
      {props.children}
      {hover && (
        <div
          className="map-tooltip"
          style={{
            left: Math.min(hover.x + 14, map.width - 220),
            top: hover.y > map.height - 130 ? hover.y - 110 : hover.y + 16,
          }}
        >
          {props.tooltip(hover.code)}
        </div>
      )}
    </div>
  );
}

function codeAt({ target }: { target: EventTarget }): string | null {
  return target instanceof Element ? target.getAttribute("data-code") : null;
}

interface FrameLayerProps {
  frame: PreparedFrame;
  id: string;
  paints: ReadonlyMap<string, Paint>;
  circles: ReadonlyMap<string, number> | undefined;
  circleColor: string | undefined;
  hovered: string | null;
}

const FrameLayer = memo(function FrameLayer({
  frame,
  id,
  paints,
  circles,
  circleColor,
  hovered,
}: FrameLayerProps) {
  return (
    <g>
      {frame.label && (
        <>
          <rect {...frame.box} className="map-inset" />
          <text
            x={frame.box.x + (frame.box.width < 80 ? 3 : 6)}
            y={frame.box.y + 13}
            className="map-inset-name"
          >
            {frame.label}
          </text>
        </>
      )}
      {frame.areas.map((area) => (
        <AreaPath
          key={area.code}
          code={area.code}
          d={area.d}
          fill={fillOf(id, paints.get(area.code))}
          hovered={hovered === area.code}
        />
      ))}
      <path d={frame.lines} className="map-lines-casing" />
      <path d={frame.lines} className="map-lines" />
      {circles &&
        frame.areas.map((area) => {
          const radius = circles.get(area.code);
          return radius ? (
            <circle
              key={area.code}
              cx={area.anchor[0]}
              cy={area.anchor[1]}
              r={frame.label ? Math.min(radius, 24) : radius}
              fill={circleColor}
              className="map-circle"
            />
          ) : null;
        })}
    </g>
  );
});

const AreaPath = memo(function AreaPath({
  code,
  d,
  fill,
  hovered,
}: {
  code: string;
  d: string;
  fill: string;
  hovered: boolean;
}) {
  return <path d={d} fill={fill} data-code={code} className={hovered ? "map-area hovered" : "map-area"} />;
});

function fillOf(id: string, paint: Paint | undefined): string {
  if (!paint) return stateFill(id, "none");
  return "color" in paint ? paint.color : stateFill(id, paint.state);
}

/** Names and values inside their areas, or at the end of a line. */
export const Labels = memo(function Labels({
  labels,
  texts,
  chosen,
}: {
  labels: PreparedMap["labels"];
  texts: ReadonlyMap<string, MapLabelText>;
  chosen: string | null;
}) {
  return (
    <g className="map-labels" aria-hidden="true">
      {labels.map((label) => {
        const text = texts.get(label.code);
        if (!text) return null;
        const outside = label.leader !== null;
        const color = outside ? "var(--ink)" : text.color;
        const halo = outside || !text.figure;
        const around = halo ? undefined : text.ground;
        return (
          <g key={label.code}>
            {label.leader && (
              <>
                <path
                  d={`M${label.leader.from.join(" ")}L${label.leader.to.join(" ")}`}
                  className="map-leader"
                />
                <circle
                  cx={label.leader.from[0]}
                  cy={label.leader.from[1]}
                  r="2"
                  className="map-leader-end"
                />
              </>
            )}
            <text
              x={label.x}
              y={label.y - 4}
              fill={color}
              stroke={around}
              className={halo ? "map-name halo" : "map-name ground"}
              fontWeight={label.code === chosen ? 600 : undefined}
            >
              {label.name}
            </text>
            <text
              x={label.x}
              y={label.y + 12}
              fill={color}
              stroke={around}
              className={`${text.figure ? "map-value" : "map-name"}${halo ? " halo" : " ground"}`}
            >
              {text.value}
            </text>
          </g>
        );
      })}
    </g>
  );
});

/** Names and values under circles, the largest first; one that would cover another is left out. */
export const CircleLabels = memo(function CircleLabels({
  map,
  texts,
  circles,
}: {
  map: LabelledCircles;
  texts: ReadonlyMap<string, MapLabelText>;
  circles: ReadonlyMap<string, number>;
}) {
  return (
    <g className="map-labels" aria-hidden="true">
      {circleLabels(map, circles).map(({ code, name, x, y }) => (
        <g key={code}>
          <text x={x} y={y} className="map-name halo">
            {name}
          </text>
          <text x={x} y={y + 15} className="map-value halo">
            {texts.get(code)?.value}
          </text>
        </g>
      ))}
    </g>
  );
});
