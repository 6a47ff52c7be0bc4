import { useMemo } from "react";
import { number, percent } from "#data/rules/format.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { type Column, Table } from "../../ui/Table.tsx";
import { territoryText } from "../../url/state.ts";
import type { PulseArea } from "./model.ts";
import type { PulseData, PulsePage, PulseView } from "./use-pulse.ts";
import { MEASURE_WORDS, monthWords, pulseReason } from "./words.ts";
import { capital } from "#data/rules/french.ts";

/** The twin of the map and its ranking: same areas, same order, same states. */
export function PulseTable({ page, data }: { page: PulsePage; data: PulseData }) {
  const { view, change } = page;
  const columns = useMemo(() => columnsOf(view, change), [view, change]);
  return (
    <div className="carte-table">
      <Table
        caption={`${MEASURE_WORDS[view.measure].title}, ${monthWords(data.pulse.month)}, ${LEVEL_WORDS[view.level].many}, en temps réel, non définitif`}
        columns={columns}
        rows={[...data.model.classed, ...data.model.excluded]}
        rowKey={({ key }) => key}
        chosen={view.chosen ? territoryText(view.chosen) : null}
      />
    </div>
  );
}

function columnsOf({ level, measure }: PulseView, change: PulsePage["change"]): Column<PulseArea>[] {
  const figure = (key: "answered" | "expected" | "contributors", label: string): Column<PulseArea> => ({
    key,
    label,
    numeric: true,
    cell: ({ row }) => (row?.[key] === null || row === null ? "" : number(row[key])),
  });
  return [
    {
      key: "name",
      label: LEVEL_WORDS[level].full,
      cell: ({ territory }) => (
        <button
          type="button"
          className="link"
          onClick={() => change({ territoire: { level: territory.level, code: territory.code } })}
        >
          {territory.libelle}
        </button>
      ),
    },
    { key: "rank", label: "Rang", numeric: true, cell: ({ rank }) => rank ?? "" },
    {
      key: "value",
      label: capital(MEASURE_WORDS[measure].label),
      numeric: true,
      cell: ({ row }) => (row === null || row.value === null ? "" : number(row.value)),
    },
    figure("answered", "Ont répondu"),
    figure("expected", "Attendues"),
    {
      key: "coverage",
      label: "Couverture",
      numeric: true,
      cell: ({ row }) => (row === null || row.coverage === null ? "" : percent(row.coverage)),
    },
    figure("contributors", "Gestionnaires"),
    {
      key: "state",
      label: "État",
      cell: ({ row, state }) =>
        state !== "class" ? pulseReason(row) : row?.held ? "réponses plus récentes en attente" : "",
    },
  ];
}
