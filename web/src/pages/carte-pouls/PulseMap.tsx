import { useCallback, useMemo } from "react";
import { markColor, INK, WASH } from "../../charts/colors.ts";
import { CircleLegend } from "../../charts/CircleLegend.tsx";
import { circleScale } from "../../charts/circles.ts";
import { number, percent } from "#data/rules/format.ts";
import { MapView, type MapLabelText, type Paint } from "../../maps/MapView.tsx";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import type { Size } from "../../ui/use-size.ts";
import { PULSE } from "#data/rules/pulse.ts";
import { usePreparedMap } from "../carte/use-prepared-map.ts";
import type { PulseModel } from "./model.ts";
import type { PulseData, PulsePage, PulseView } from "./use-pulse.ts";
import { coverageWords, HELD_WORDS, MEASURE_WORDS, monthWords, pulseReason } from "./words.ts";

/** Space the legend takes over the map, px. */
const LEGEND = { x: 0, y: 0, width: 250, height: 190 };
const LARGEST = 34;
const LARGEST_FLAT = 18;
const PALETTE = "needs";

/** Circles of the month over the territories; the ranking beside it is its keyboard path. */
export function PulseMap({
  page,
  data,
  size,
  flat = false,
}: {
  page: PulsePage;
  data: PulseData;
  size: Size;
  flat?: boolean;
}) {
  const { view, change } = page;
  const { model } = data;
  const { level } = view;
  const drawn = useMemo(
    () => ({ contours: data.contours, lines: data.lines, view, model }),
    [data.contours, data.lines, view, model],
  );
  const { map, scale } = usePreparedMap({
    data: drawn,
    size,
    legend: flat ? null : LEGEND,
    demonstration: page.demonstration,
  });
  const paints = useMemo(() => paintsOf(model), [model]);
  const texts = useMemo(() => textsOf(model), [model]);
  const circles = useMemo(() => circlesOf(model, flat ? LARGEST_FLAT : LARGEST), [model, flat]);
  const choose = useCallback((code: string) => change({ territoire: { level, code } }), [change, level]);
  const tooltip = useCallback(
    (code: string) => <Tip model={model} name={`${level}:${code}`} view={view} />,
    [model, level, view],
  );
  if (!map) return null;
  return (
    <MapView
      map={map}
      label={summaryOf(view, data)}
      paints={paints}
      texts={texts}
      circles={circles}
      circleColor={markColor(PALETTE)}
      chosen={view.chosen?.level === level ? view.chosen.code : null}
      onChoose={choose}
      tooltip={tooltip}
      scale={flat ? null : scale}
    >
      {!flat && (
        <div className="carte-legend">
          <PulseLegend view={view} model={model} />
        </div>
      )}
    </MapView>
  );
}

export function PulseLegend({
  view,
  model,
  flat = false,
}: {
  view: PulseView;
  model: PulseModel;
  flat?: boolean;
}) {
  return (
    <CircleLegend
      values={model.classed.map(({ row }) => row?.value ?? 0)}
      indicator={{
        ...{ kind: "count", palette: PALETTE, decimals: 0, returns: null, thin_below: null },
        unit: MEASURE_WORDS[view.measure].unit,
      }}
      absences={model.absences}
      flat={flat}
      labels={{
        thin: `Réponses sous ${percent(PULSE.coverageMinimum)} des structures`,
        none: "Aucune réponse ce mois-ci",
      }}
    />
  );
}

function Tip({ model, name, view }: { model: PulseModel; name: string; view: PulseView }) {
  const area = model.areas.get(name);
  if (!area) return null;
  const { row, territory } = area;
  return (
    <>
      <b>{territory.libelle}</b>
      {row?.value === null || row === null ? (
        <div className="note">{pulseReason(row)}</div>
      ) : (
        <>
          <div>
            {number(row.value)} {MEASURE_WORDS[view.measure].unit}
          </div>
          <div className="note">{coverageWords(row)}</div>
          {row.held && <div className="note">{HELD_WORDS}</div>}
        </>
      )}
    </>
  );
}

function paintsOf(model: PulseModel): ReadonlyMap<string, Paint> {
  return new Map(
    [...model.areas.values()].map(({ territory, state }) => [
      territory.code,
      state === "class" ? { color: WASH } : { state },
    ]),
  );
}

function textsOf(model: PulseModel): ReadonlyMap<string, MapLabelText> {
  return new Map(
    [...model.areas.values()].map(({ territory, row }) => {
      const value = row?.value ?? null;
      return [
        territory.code,
        { value: value === null ? "" : number(value), figure: value !== null, color: INK },
      ];
    }),
  );
}

function circlesOf(model: PulseModel, largest: number): ReadonlyMap<string, number> {
  const radius = circleScale(
    model.classed.map(({ row }) => row?.value ?? 0),
    largest,
  );
  return new Map(model.classed.map(({ territory, row }) => [territory.code, radius(row?.value ?? 0)]));
}

/** What the picture shows, for who cannot see it. */
function summaryOf({ measure, level }: PulseView, { pulse, model }: PulseData): string {
  const [first] = model.classed;
  const last = model.classed.at(-1);
  const of = (area: typeof first) =>
    area?.row?.value === null || area?.row === undefined || area.row === null
      ? "aucun"
      : `${area.territory.libelle}, ${number(area.row.value ?? 0)}`;
  return `Carte en temps réel, non définitive. ${MEASURE_WORDS[measure].title}, ${monthWords(pulse.month)}, ${model.classed.length} ${LEVEL_WORDS[level].many}. Le plus haut\u00a0: ${of(first)}. Le plus bas\u00a0: ${of(last)}. ${model.excluded.length} sans chiffre. Les valeurs sont dans le classement et le tableau.`;
}
