import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import { followUpRoutes } from "#data/contract/signed-in/follow-up.ts";
import { MOTIVE_WORDS, MOTIVES } from "#data/rules/follow-up/motives.ts";
import { hrefOf, useMe } from "../../api/signed-in.ts";
import { count, number } from "#data/rules/format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { Select } from "../../ui/Select.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { Pages } from "./Pages.tsx";
import { listQuery, type Board, type ListRow } from "./queries.ts";
import type { Names } from "./use-names.ts";
import { RowAction, type Said } from "./RowAction.tsx";
import { StateMark } from "./StateMark.tsx";
import { usePilotageUrl, type PilotageUrl } from "./url.ts";
import { ago } from "./words.ts";

const ALL = "tous";

/** Structures to act on, those of cells under the threshold first. */
export function TodoList({ board, names }: { board: Board; names: Names }) {
  const [url, change] = usePilotageUrl();
  const me = useMe();
  const asked = { ...url, campagne: board.campaign.id };
  const { data, error, refetch } = useQuery(listQuery(asked));
  const [said, setSaid] = useState<Said | null>(null);
  const { campagne, secteur, dep, motif } = asked;
  const opens = me.may("declaration.read");
  const columns = useMemo(() => columnsOf({ board, names, opens, onSaid: setSaid }), [board, names, opens]);
  return (
    <section className="ruled todo" aria-labelledby="todo-title">
      <div className="todo-head">
        <h2 id="todo-title" className="section">
          À traiter d’abord
        </h2>
        <p className="note">Classé par ETP attendus dans les mailles sous le seuil</p>
        <p className="todo-links no-print">
          {data && <span>{count(data.total, "structure")}</span>}
          <a href={hrefOf(followUpRoutes.followUpListCsv, { query: { campagne, secteur, dep, motif } })}>
            Exporter la liste
          </a>
        </p>
      </div>
      <Filters board={board} names={names} url={url} change={change} />
      <output className="todo-said" data-fault={said?.fault ?? false}>
        {said?.words}
      </output>
      {error && data === undefined ? <Failed onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Loading what="des structures à traiter" /> : null}
      {data?.rows.length === 0 && (
        <p className="reading">Rien à traiter ici : tout ce qui est attendu a été reçu et validé.</p>
      )}
      {data !== undefined && data.rows.length > 0 && (
        <>
          <div className="todo-list">
            <Table
              caption="Structures à traiter"
              captionHidden
              columns={columns}
              rows={data.rows}
              rowKey={({ declaration }) => String(declaration)}
            />
          </div>
          <Pages
            page={data.page}
            total={data.total}
            onPage={(page) => change({ page: page > 1 ? page : undefined })}
          />
        </>
      )}
    </section>
  );
}

interface ColumnsOf {
  board: Board;
  names: Names;
  /** Whether a return may be opened. */
  opens: boolean;
  onSaid: (said: Said) => void;
}

function columnsOf({ board, names, opens, onSaid }: ColumnsOf): Column<ListRow>[] {
  return [
    {
      key: "name",
      label: "Structure",
      cell: (row) => <StructureLink row={row} open={opens} />,
    },
    { key: "secteur", label: "Secteur", cell: ({ structure }) => names.secteur(structure.secteur) },
    { key: "state", label: "État", cell: (row) => <StateMark row={row} /> },
    { key: "motive", label: "Motif", cell: (row) => motiveOf(row) },
    {
      key: "etp",
      label: "ETP attendus",
      numeric: true,
      cell: ({ expected_etp }) => (expected_etp === null ? "" : number(expected_etp / 100)),
    },
    {
      key: "last",
      label: "Dernier échange",
      cell: (row) => (row.last_at ? ago(row.last_at, board.as_of) : "aucun"),
    },
    {
      key: "action",
      label: "Action",
      numeric: true,
      cell: (row) => <RowAction row={row} campaign={board.campaign.id} onSaid={onSaid} />,
    },
  ];
}

function motiveOf({ motive, reminders }: ListRow): string {
  const words = MOTIVE_WORDS[motive];
  if (motive !== "silent" && motive !== "draft") return words;
  return reminders === 0 ? words : `${words}, ${count(reminders, "rappel")}`;
}

function StructureLink({ row: { declaration, structure, thin }, open }: { row: ListRow; open: boolean }) {
  return (
    <>
      {open ? (
        <Link href={`/declarations/${declaration}`} className="todo-name">
          {structure.name}
        </Link>
      ) : (
        <b>{structure.name}</b>
      )}
      {thin && <span className="coverage-swatch thin small" title="Maille sous le seuil de publication" />}
      {thin && <span className="visually-hidden"> (maille sous le seuil de publication)</span>}
    </>
  );
}

interface FiltersProps {
  board: Board;
  names: Names;
  url: PilotageUrl;
  change: ReturnType<typeof usePilotageUrl>[1];
}

function Filters({ board, names, url, change }: FiltersProps) {
  const secteurs = [...new Set(board.cells.map(({ secteur }) => secteur))].filter((code) => code !== "all");
  const deps =
    board.level === "dep"
      ? [...new Set(board.cells.map(({ code }) => code))].filter((code) => code !== "all" && code !== "none")
      : [];
  const group = (all: string, options: readonly { value: string; label: string }[]) => [
    { label: "", options: [{ value: ALL, label: all }, ...options] },
  ];
  const kept = (value: string) => (value === ALL ? undefined : value);
  return (
    <div className="filters todo-filters no-print">
      <Select
        label="Motif"
        groups={group(
          "Tous les motifs",
          MOTIVES.map((motive) => ({ value: motive, label: MOTIVE_WORDS[motive] })),
        )}
        value={url.motif ?? ALL}
        onChange={(value) => change({ motif: MOTIVES.find((motive) => motive === value), page: undefined })}
      />
      <Select
        label="Secteur"
        groups={group(
          "Tous les secteurs",
          secteurs.map((code) => ({ value: code, label: names.secteur(code) })),
        )}
        value={url.secteur ?? ALL}
        onChange={(value) => change({ secteur: kept(value), page: undefined })}
      />
      {deps.length > 1 && (
        <Select
          label="Département"
          groups={group(
            "Tous les départements",
            deps.map((code) => ({ value: code, label: names.territory(code) })),
          )}
          value={url.dep ?? ALL}
          onChange={(value) => change({ dep: kept(value), page: undefined })}
        />
      )}
    </div>
  );
}
