import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { contoursQuery } from "../../api/queries.ts";
import { circleScale, circleSteps } from "../../charts/circles.ts";
import { INK_2, markColor } from "../../charts/colors.ts";
import { number } from "#data/rules/format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { PHONE, useMedia } from "../../ui/use-media.ts";
import { useSize } from "../../ui/use-size.ts";
import { drawCentres, largestRadius, type CentreDot } from "./centre-map.ts";
import { distanceText } from "./model.ts";
import type { Formation } from "./use-formation.ts";

/** Where the centres are: circles by places, rings by kilometres. The list beside it is its keyboard path. */
export function CentreMap({ formation }: { formation: Formation }) {
  const { rows, place, territory, region, names } = formation;
  const phone = useMedia(PHONE);
  const [ref, size] = useSize<HTMLDivElement>();
  const [hover, setHover] = useState<CentreDot | null>(null);
  const within = region === null ? undefined : `reg:${region}`;
  const contours = useQuery(contoursQuery("dep", within));
  const height = phone ? 340 : 520;
  const width = size?.width ?? 0;
  const only = useMemo(() => framedBy(territory, rows), [territory, rows]);
  const drawing = useMemo(
    () =>
      contours.data && width
        ? drawCentres({
            contours: contours.data,
            width,
            height,
            rows,
            place: place?.point ?? null,
            regionsOf: region === null ? (code) => names.get(`dep:${code}`)?.reg ?? [] : null,
            only,
          })
        : null,
    [contours.data, width, height, rows, place, region, names, only],
  );
  return (
    <div ref={ref} className="centre-map" style={{ minHeight: height }}>
      {contours.isError && <Failed onRetry={() => void contours.refetch()} />}
      {contours.isPending && <Loading what="des contours" />}
      {drawing && (
        <svg
          role="img"
          aria-label={`Carte des centres : ${rows.length} formations, les mêmes que dans la liste.`}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
        >
          <path d={drawing.around} className="centre-around" />
          {drawing.land.map((d, i) => (
            <path key={i} d={d} className="centre-land" />
          ))}
          {drawing.insets.map(({ label, box }) => (
            <g key={label}>
              <rect {...box} className="centre-inset" />
              <text x={box.x + 6} y={box.y + 13} className="centre-note">
                {label}
              </text>
            </g>
          ))}
          {drawing.rings.map(({ km, d, x, y }) => (
            <g key={km}>
              <path d={d} className="centre-ring" />
              <text x={x} y={y - 4} textAnchor="middle" className="centre-note halo">
                {km} km
              </text>
            </g>
          ))}
          {drawing.dots.map((dot) => (
            <circle
              key={dot.id}
              cx={dot.x}
              cy={dot.y}
              r={dot.r}
              fill={markColor("training")}
              className={hover?.id === dot.id ? "centre-dot hovered" : "centre-dot"}
              onPointerEnter={() => setHover(dot)}
              onPointerLeave={() => setHover(null)}
            />
          ))}
          {drawing.labels.map(({ text, places, x, y, anchor }) => (
            <g key={`${text} ${x}`} textAnchor={anchor} className="centre-label">
              <text x={x} y={y} className="halo">
                {text}
              </text>
              <text x={x} y={y + 14} className="halo strong">
                {places}
              </text>
            </g>
          ))}
          {drawing.place && place && (
            <g transform={`translate(${drawing.place.x} ${drawing.place.y})`} className="centre-here">
              <circle r="5.5" />
              <path d="M-11 0H-4M4 0H11M0 -11V-4M0 4V11" />
            </g>
          )}
        </svg>
      )}
      {drawing && (
        <CircleKey rows={formation.rows} missing={drawing.missing} place={place?.libelle ?? null} />
      )}
      {hover && (
        <div
          className="map-tooltip centre-tip"
          style={{ left: Math.min(hover.x + 14, width - 230), top: Math.min(hover.y + 14, height - 90) }}
        >
          <b>{hover.row.offre.centre}</b>
          <br />
          {hover.row.offre.places === null ? "Places inconnues" : `${hover.row.offre.places} places`}
          {hover.row.offre.admis !== null && `, ${hover.row.offre.admis} admis`}
          {hover.row.distance !== null && (
            <>
              <br />
              {distanceText(hover.row.distance)} à vol d’oiseau
            </>
          )}
        </div>
      )}
    </div>
  );
}

/** The départements to frame: the one asked for, those of a finer territory’s centres, else all. */
function framedBy(territory: Formation["territory"], rows: Formation["rows"]): ReadonlySet<string> | null {
  if (territory?.level === "dep") return new Set([territory.code]);
  if (territory?.level !== "ze" && territory?.level !== "be") return null;
  const deps = new Set(rows.flatMap(({ offre }) => offre.dep ?? []));
  return deps.size ? deps : null;
}

function CircleKey({
  rows,
  missing,
  place,
}: {
  rows: Formation["rows"];
  missing: number;
  place: string | null;
}) {
  const values = rows.map(({ offre }) => offre.places ?? 0);
  const radius = circleScale(values, largestRadius(rows.length));
  const steps = circleSteps(values).filter(
    (step, i, all) => i === 0 || 2 * (radius(all[i - 1] ?? 0) - radius(step)) >= 13,
  );
  const biggest = radius(steps[0] ?? 0);
  return (
    <div className="centre-key">
      {steps.length > 0 && (
        <>
          <p>Places par formation</p>
          <svg width="120" height={2 * biggest + 12} aria-hidden="true" focusable="false">
            {steps.map((step) => {
              const r = radius(step);
              const top = 2 * biggest + 6 - 2 * r;
              return (
                <g key={step}>
                  <circle cx={biggest + 2} cy={top + r} r={r} fill="none" stroke={INK_2} />
                  <path d={`M${biggest + 2} ${top}H${2 * biggest + 14}`} stroke={INK_2} strokeWidth="0.8" />
                  <text x={2 * biggest + 18} y={top + 4} className="centre-note">
                    {number(step)}
                  </text>
                </g>
              );
            })}
          </svg>
        </>
      )}
      {place && (
        <p className="centre-key-here">
          <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
            <g className="centre-here">
              <circle r="4" />
              <path d="M-8 0H-3M3 0H8M0 -8V-3M0 3V8" />
            </g>
          </svg>{" "}
          {place}
        </p>
      )}
      <p>Hors de la carte&#8239;: {missing}</p>
    </div>
  );
}
