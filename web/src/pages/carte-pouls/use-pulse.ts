import { keepPreviousData, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import {
  MEASURES,
  type Measure,
  type Pulse,
  PULSE_LEVELS,
  type PulseEvent,
  type PulseLevel,
  type PulseRow,
} from "#data/contract/pulse.ts";
import type { Secteur } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { getAnswer } from "../../api/client.ts";
import { contoursQuery, secteursQuery, territoiresQuery, useInstance } from "../../api/queries.ts";
import type { Contours } from "../../maps/geometry.ts";
import { territoryText, type TerritoryRef, type UrlChange, type UrlState } from "../../url/state.ts";
import { useUrlState } from "../../url/use-url-state.ts";
import { mergeEvent } from "./merge.ts";
import { buildPulseModel, type PulseModel } from "./model.ts";
import { type Live, useLive } from "./use-live.ts";

/** What is looked at, each choice made. */
export interface PulseView {
  measure: Measure;
  secteur: string;
  level: PulseLevel;
  levels: readonly PulseLevel[];
  zone: TerritoryRef;
  chosen: TerritoryRef | null;
}

export interface PulseData {
  pulse: Pulse & { month: string };
  model: PulseModel;
  contours: Contours;
  lines: Contours | null;
  /** Région of the map; null where it is France. */
  zone: Territory | null;
}

export interface PulsePage {
  view: PulseView;
  data: PulseData | null;
  live: Live;
  months: readonly string[];
  secteurs: readonly Secteur[];
  empty: boolean;
  failed: boolean;
  retry: () => void;
  vue: Exclude<UrlState["vue"], undefined> | null;
  demonstration: boolean;
  change: (change: UrlChange) => void;
}

const pulseOf = (month: string | undefined, measure: Measure, within: string | undefined) =>
  queryOptions({
    queryKey: ["pulse", month ?? "", measure, within ?? ""],
    queryFn: ({ signal }) => getAnswer("pulse", "/pulse", { month, measure, within }, signal),
    placeholderData: keepPreviousData,
  });

/** The pulse that the address asks for, kept in step with the stream. */
export function usePulse(): PulsePage {
  const [state, change] = useUrlState();
  const client = useQueryClient();
  const instance = useInstance();
  const view = useMemo(() => viewOf(state, instance.region), [state, instance.region]);
  const national = view.zone.level === "fr";
  const within = national ? undefined : territoryText(view.zone);
  const enabled = instance.ready;
  const query = pulseOf(state.annee, view.measure, within);
  const pulse = useQuery({ ...query, enabled });
  const secteurs = useQuery(secteursQuery);
  const territories = useQuery({ ...territoiresQuery([view.level], within), enabled });
  const regions = useQuery(territoiresQuery(["fr", "reg", "dep"]));
  const contours = useQuery({ ...contoursQuery(view.level, within), enabled });
  const lines = useQuery({ ...contoursQuery(national ? "reg" : "dep", within), enabled });

  const onEvent = useCallback(
    (event: PulseEvent) => {
      for (const [key, held] of client.getQueriesData<Pulse>({ queryKey: ["pulse"] })) {
        if (held === undefined || held.month !== event.month) continue;
        const merged = mergeEvent(held, event);
        if (merged === null) void client.invalidateQueries({ queryKey: key });
        else client.setQueryData(key, merged);
      }
    },
    [client],
  );
  const settled = pulse.data !== undefined && !pulse.isPlaceholderData;
  const month = pulse.data?.month ?? null;
  const live = useLive(settled ? month : null, settled ? pulse.data.release : null, onEvent);

  const zone = regions.data?.rows.find(
    ({ level, code }) => level === view.zone.level && code === view.zone.code,
  );
  const model = useMemo(
    () => (pulse.data && territories.data ? buildPulseModel(pulse.data, territories.data.rows, view) : null),
    [pulse.data, territories.data, view],
  );
  const queries = [pulse, territories, contours];
  return {
    view,
    data:
      pulse.data && month !== null && model && contours.data
        ? {
            pulse: { ...pulse.data, month },
            model,
            contours: contours.data,
            lines: lines.data ?? null,
            zone: zone ?? null,
          }
        : null,
    live,
    months: pulse.data?.months ?? [],
    secteurs: secteurs.data?.rows ?? [],
    empty: settled && pulse.data.months.length === 0,
    failed: queries.some((one) => one.isError),
    retry: () => {
      for (const one of queries) if (one.isError) void one.refetch();
    },
    vue: state.vue ?? null,
    demonstration: instance.demonstration,
    change,
  };
}

function viewOf(state: UrlState, region: string): PulseView {
  const wanted = state.zone?.level === "reg" ? state.zone.code : region;
  const zone: TerritoryRef = wanted === "fr" ? { level: "fr", code: "FR" } : { level: "reg", code: wanted };
  const levels = PULSE_LEVELS.filter((level) => level !== "reg" || zone.level === "fr");
  return {
    measure: MEASURES.find((one) => one === state.indicateur) ?? "postes_ouverts",
    secteur: state.secteur ?? ALL,
    level: levels.find((one) => one === state.niveau) ?? "ze",
    levels,
    zone,
    chosen: state.territoire ?? null,
  };
}

/** Who is told of beside the map: the territory chosen, else the région. */
export function subjectOf({ data, view }: { data: PulseData; view: PulseView }): {
  territory: Territory | null;
  row: PulseRow | null;
  chosen: boolean;
  rank: number | null;
} {
  const area = view.chosen ? data.model.areas.get(territoryText(view.chosen)) : undefined;
  if (area) return { territory: area.territory, row: area.row, chosen: true, rank: area.rank };
  const { level, code } = view.zone;
  const row =
    data.pulse.rows.find((one) => one.level === level && one.code === code && one.secteur === view.secteur) ??
    null;
  return { territory: data.zone, row, chosen: false, rank: null };
}
