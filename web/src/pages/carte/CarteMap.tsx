import type { Territory } from "#data/contract/territory.ts";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import type { Status } from "#data/contract/vocabulary.ts";
import { reason, type AreaState } from "../../charts/classes.ts";
import { classColor, INK, markColor, SEQUENCES, textOn, WASH } from "../../charts/colors.ts";
import { CircleLegend } from "../../charts/CircleLegend.tsx";
import { circleScale } from "../../charts/circles.ts";
import { LegendScale } from "../../charts/LegendScale/LegendScale.tsx";
import { bareValue, number, qualifier } from "#data/rules/format.ts";
import { areasOf, bordersOf, extentOf, type Area, type Contours } from "../../maps/geometry.ts";
import { MapView, type MapLabelText, type Paint } from "../../maps/MapView.tsx";
import { centroid } from "../../maps/prepare.ts";
import type { ZoomPlace } from "../../maps/ZoomOverlay.tsx";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import type { Size } from "../../ui/use-size.ts";
import { AreaTip } from "./AreaTip.tsx";
import { unitWords } from "./headings.ts";
import type { CarteModel } from "./model.ts";
import type { Carte, CarteData } from "./use-carte.ts";
import { usePreparedMap, useTerritories } from "./use-prepared-map.ts";
import type { CarteView } from "./view.ts";

const ZoomMap = lazy(() => import("../../maps/ZoomMap.tsx"));

/** Space the legend takes over the map, px; the map keeps out of it. */
const LEGEND = { x: 0, y: 0, width: 286, height: 212 };
const LEGEND_NATIONAL = { x: 0, y: 0, width: 246, height: 208 };

interface CarteMapProps {
  carte: Carte;
  data: CarteData;
  size: Size;
  /** On a phone the legend goes below. */
  flat?: boolean;
}

export function CarteMap({ carte, data, size, flat = false }: CarteMapProps) {
  const { view, model } = data;
  const { change } = carte;
  const national = view.zone.level === "fr";
  const [zoom, setZoom] = useState(false);
  const legend = flat ? null : national ? LEGEND_NATIONAL : LEGEND;
  const { map, scale } = usePreparedMap({ data, size, legend, demonstration: carte.demonstration });
  const paints = useMemo(() => paintsOf(view, model), [view, model]);
  const texts = useMemo(() => textsOf(view, model), [view, model]);
  const circles = useMemo(() => circlesOf(view, model, flat ? 18 : 34), [view, model, flat]);
  const chosen = view.chosen?.level === view.level ? view.chosen.code : null;
  const level = view.level;
  const choose = useCallback((code: string) => change({ territoire: { level, code } }), [change, level]);
  const openZoom = useCallback(() => setZoom(true), []);
  const tooltip = useCallback(
    (code: string) => <AreaTip datum={model.areas.get(`${level}:${code}`)} view={view} />,
    [model, level, view],
  );
  const { contours, lines } = data;
  const names = useTerritories(model.areas);
  const moving = useMemo(
    () => (zoom ? movingMap(contours, lines, view, names) : null),
    // oxlint-disable-next-line react/exhaustive-deps -- a filter changes figures, neither shapes nor names
    [zoom, contours, lines, level, national, names],
  );
  if (!map) return null;
  const summary = summaryOf(view, model);
  const legendNode = (
    <CarteLegend view={view} model={model} flat={flat} width={legendWidth(flat, size, national)} />
  );
  const still = (
    <MapView
      map={map}
      label={summary}
      paints={paints}
      texts={texts}
      circles={circles?.radii}
      circleColor={markColor(view.indicator.palette)}
      chosen={chosen}
      onChoose={choose}
      tooltip={tooltip}
      fine={national}
      onZoom={flat ? undefined : openZoom}
      scale={flat ? null : scale}
    >
      {!flat && <div className="carte-legend">{legendNode}</div>}
      {!flat && (
        <button type="button" className="carte-zoom no-print no-export" onClick={() => setZoom(true)}>
          Zoomer
        </button>
      )}
    </MapView>
  );
  if (moving)
    return (
      <Suspense fallback={still}>
        <ZoomMap
          areas={moving.areas}
          lines={moving.lines}
          bounds={moving.bounds}
          paints={paints}
          chosen={chosen}
          onChoose={choose}
          onLeave={() => setZoom(false)}
          tooltip={tooltip}
          size={size}
          label={summary}
          places={moving.places}
          texts={texts}
          circles={circles?.radii}
          circleColor={markColor(view.indicator.palette)}
          taken={legend ? [legend] : []}
        >
          <div className="carte-legend">{legendNode}</div>
        </ZoomMap>
      </Suspense>
    );
  return still;
}

/** Shapes, names and extent of the map that moves; France opens on the mainland. */
function movingMap(
  contours: Contours,
  lines: Contours | null,
  { level, zone }: Pick<CarteView, "level" | "zone">,
  territories: ReadonlyMap<string, Territory>,
) {
  const national = zone.level === "fr";
  const areas = areasOf(contours, level);
  const mainland: [number, number, number, number] = [-5.2, 41.3, 9.6, 51.1];
  return {
    areas,
    lines: lines ? bordersOf(lines, national ? "reg" : "dep") : null,
    bounds: national && areas.length > 30 ? mainland : extentOf(areas),
    places: areas.map((area) => zoomPlace(area, territories.get(area.code))),
  };
}

function zoomPlace(area: Area, territory: Territory | undefined): ZoomPlace {
  const { lon = null, lat = null } = territory ?? {};
  const names = [territory?.libelle ?? area.code, territory?.libelle_court ?? area.code];
  return {
    code: area.code,
    names: [...new Set(names)],
    anchor: lon === null || lat === null ? centroid(area) : [lon, lat],
    reach: extentOf([area]),
  };
}

function legendWidth(flat: boolean, size: Size, national: boolean): number {
  if (flat) return size.width;
  return national ? 200 : 240;
}

export function CarteLegend({
  view,
  model,
  flat,
  width,
}: {
  view: CarteView;
  model: CarteModel;
  flat: boolean;
  width: number;
}) {
  const { indicator, level } = view;
  const values = useMemo(() => model.classed.map(({ figure }) => figure?.value ?? 0), [model]);
  const { many, one, feminine } = LEVEL_WORDS[level];
  const noun = values.length < 2 ? one : many;
  const agreed = `class${feminine ? "ée" : "é"}${values.length < 2 ? "" : "s"}`;
  if (!indicator.breaks)
    return <CircleLegend values={values} indicator={indicator} absences={model.absences} flat={flat} />;
  return (
    <LegendScale
      values={values}
      meaning={indicator}
      title={`${number(values.length)} ${noun} ${agreed}, ${unitWords(indicator.kind, indicator.unit)}`}
      absences={model.absences}
      width={width}
      flat={flat}
      note={"Seuils fixes\u00a0: les mêmes pour toutes les années et tous les métiers."}
    />
  );
}

function paintsOf({ indicator }: CarteView, model: CarteModel): ReadonlyMap<string, Paint> {
  const classes = (indicator.breaks?.length ?? 0) + 1;
  // Under circles almost nothing; under written shares, enough for white borders to show.
  const ground = indicator.kind === "count" ? WASH : (SEQUENCES.coverage[0] ?? WASH);
  const paints = new Map<string, Paint>();
  for (const { territory, classified } of model.areas.values())
    paints.set(
      territory.code,
      classified.state === "class"
        ? { color: indicator.breaks ? classColor(indicator.palette, classified.index, classes) : ground }
        : { state: classified.state },
    );
  return paints;
}

function textsOf({ indicator }: CarteView, model: CarteModel): ReadonlyMap<string, MapLabelText> {
  const classes = (indicator.breaks?.length ?? 0) + 1;
  const texts = new Map<string, MapLabelText>();
  for (const { territory, classified, figure } of model.areas.values()) {
    const value = figure?.value ?? null;
    const shown = classified.state === "class" && value !== null && figure !== null;
    texts.set(territory.code, {
      value: shown
        ? `${shortMark(qualifier(figure.status))}${bareValue(value, indicator)}`
        : shortReason(classified.state, figure?.status, indicator.returns !== null),
      figure: shown,
      ...(shown && indicator.breaks
        ? groundOf(classColor(indicator.palette, classified.index, classes))
        : { color: INK }),
    });
  }
  return texts;
}

function groundOf(ground: string): Pick<MapLabelText, "color" | "ground"> {
  return { color: textOn(ground), ground };
}

function shortMark(mark: string): string {
  return mark.startsWith("au moins") ? "≥\u00a0" : mark;
}

function shortReason(state: AreaState, status: Status | undefined, declared: boolean): string {
  if (status === "not_computable") return "non calculable";
  if (state === "thin") return "hors classes";
  if (state === "masked") return "secret";
  if (state === "not_applicable") return "sans objet";
  return declared ? "sans réponse" : "non diffusé";
}

function circlesOf({ indicator }: CarteView, model: CarteModel, largest: number) {
  // A share has no size of its own: without classes it is written, not drawn.
  if (indicator.breaks || indicator.kind !== "count") return null;
  const values = model.classed.map(({ figure }) => figure?.value ?? 0);
  const radius = circleScale(values, largest);
  return {
    radii: new Map(
      model.classed.map(({ territory, figure }) => [territory.code, radius(figure?.value ?? 0)]),
    ),
  };
}

/** What the picture shows, for who cannot see it. */
function summaryOf({ indicator, level, cell }: CarteView, model: CarteModel): string {
  const [first] = model.classed;
  const last = model.classed.at(-1);
  const value = (datum: typeof first) =>
    datum?.figure?.value === null || datum?.figure?.value === undefined
      ? ""
      : `${datum.territory.libelle}, ${bareValue(datum.figure.value, indicator)}`;
  const out = model.excluded.length
    ? ` ${model.excluded.length} hors classes : ${model.excluded
        .slice(0, 5)
        .map((datum) => `${datum.territory.libelle} (${reason(datum.figure, indicator, cell.millesime)})`)
        .join(", ")}.`
    : "";
  return `Carte. ${indicator.label}, ${cell.millesime}, ${model.classed.length} ${LEVEL_WORDS[level].many}, ${unitWords(indicator.kind, indicator.unit)}. Le plus haut\u00a0: ${value(first)}. Le plus bas\u00a0: ${value(last)}.${out} Les valeurs sont dans le classement et le tableau.`;
}
