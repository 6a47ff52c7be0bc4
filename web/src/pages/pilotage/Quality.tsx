import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import { count, number } from "#data/rules/format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { Pages } from "./Pages.tsx";
import { qualityQuery, type Board, type Finding } from "./queries.ts";
import { useNames, type Names } from "./use-names.ts";
import { Review, type Said } from "./RowAction.tsx";
import { usePilotageUrl } from "./url.ts";

/** Values unlike what was expected: each with its reason, and the cell to look at. */
export function Quality({ board }: { board: Board }) {
  const [url, change] = usePilotageUrl();
  const names = useNames("dep");
  const { data, error, refetch } = useQuery(qualityQuery({ ...url, campagne: board.campaign.id }));
  const [said, setSaid] = useState<Said | null>(null);
  const columns = useMemo(() => columnsOf(names, setSaid), [names]);
  return (
    <section className="ruled todo" aria-labelledby="quality-title">
      <div className="todo-head">
        <h2 id="quality-title" className="section">
          Valeurs à vérifier
        </h2>
        <p className="note">
          Valeur rare, loin de l’an dernier, copiée, ou contraire au répertoire. Un point n’est pas une faute.
        </p>
        {data && <p className="todo-links">{count(data.total, "point")}</p>}
      </div>
      <output className="todo-said" data-fault={said?.fault ?? false}>
        {said?.words}
      </output>
      {error && data === undefined ? <Failed onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Loading what="des valeurs à vérifier" /> : null}
      {data?.rows.length === 0 && (
        <p className="reading">Aucune valeur reçue ne s’écarte de ce qui était attendu.</p>
      )}
      {data !== undefined && data.rows.length > 0 && (
        <>
          <Table
            caption="Points à vérifier"
            captionHidden
            columns={columns}
            rows={data.rows}
            rowKey={({ declaration, kind, question, line }) => `${declaration} ${kind} ${question} ${line}`}
          />
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

function columnsOf(names: Names, onSaid: (said: Said) => void): Column<Finding>[] {
  return [
    { key: "name", label: "Structure", cell: (row) => <CellLink row={row} /> },
    { key: "secteur", label: "Secteur", cell: ({ structure }) => names.secteur(structure.secteur) },
    { key: "words", label: "Point", cell: ({ words }) => words },
    {
      key: "etp",
      label: "ETP attendus",
      numeric: true,
      cell: ({ expected_etp }) => (expected_etp === null ? "" : number(expected_etp / 100)),
    },
    {
      key: "action",
      label: "Action",
      numeric: true,
      cell: (row) =>
        row.state === "submitted" ? (
          <Review row={{ ...row, motive: "to_review", remark: row.words }} onSaid={onSaid} />
        ) : null,
    },
  ];
}

function CellLink({ row: { declaration, structure, question, line } }: { row: Finding }) {
  const cell =
    question === null ? "" : `?q=${question}${line === null ? "" : `&l=${encodeURIComponent(line)}`}`;
  return (
    <Link href={`/declarations/${declaration}${cell}`} className="todo-name">
      {structure.name}
    </Link>
  );
}
