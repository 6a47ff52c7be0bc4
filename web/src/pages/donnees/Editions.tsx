import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { EditionSummary } from "#data/contract/edition.ts";
import { bytes, date, number, time } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { calendrierQuery, editionsQuery } from "./queries.ts";
import { Sha } from "./Sources.tsx";
import { Calendar } from "./Calendar.tsx";

const EDITION_STATES: Readonly<Record<EditionSummary["state"], string>> = {
  published: "publiée",
  superseded: "remplacée",
};

/** Every edition, the calendar they stand in, and what the next ones will bring. */
export function Editions() {
  useTitle("Éditions, données");
  const { data, isError, refetch } = useQuery(editionsQuery);
  const calendar = useQuery(calendrierQuery);
  const published = data?.rows.find(({ id }) => id === data.published);
  return (
    <>
      <div className="donnees-head">
        <div>
          <h1 className="title">Éditions</h1>
          <p className="donnees-sub">
            {published
              ? `Édition ${published.id}, publiée le ${date(published.published_at ?? published.built_at)}`
              : "\u00a0"}
          </p>
        </div>
        <p className="donnees-lead">
          Une édition ne change plus&#8239;: ses octets la nomment. Les mêmes entrées donnent la même
          édition&#8239;; revenir en arrière, c’est choisir la précédente.
        </p>
      </div>
      {isError && <Failed onRetry={() => void refetch()} />}
      {!data && !isError && <Loading what="des éditions" />}
      {data?.rows.length === 0 && (
        <Empty>Aucune édition n’est encore publiée&#8239;: les sources se chargent.</Empty>
      )}
      {data && data.rows.length > 0 && (
        <section className="donnees-section">
          <h2 className="section">Éditions parues</h2>
          <Table
            caption="Éditions, de la plus récente à la plus ancienne"
            captionHidden
            columns={columnsOf(data.rows)}
            rows={data.rows}
            rowKey={({ id }) => id}
          />
        </section>
      )}
      {calendar.data && <Calendar entries={calendar.data.rows} />}
    </>
  );
}

function columnsOf(rows: readonly EditionSummary[]): Column<EditionSummary>[] {
  return [
    { key: "id", label: "Édition", cell: ({ id }) => <Link href={`/donnees/editions/${id}`}>{id}</Link> },
    { key: "state", label: "État", cell: ({ state }) => EDITION_STATES[state] },
    {
      key: "published",
      label: "Parue le",
      cell: ({ published_at }) =>
        published_at ? `${date(published_at)}, ${time(published_at)}` : "non publiée",
    },
    { key: "note", label: "Note", cell: ({ note }) => note ?? "" },
    { key: "rows", label: "Lignes", numeric: true, cell: ({ rows: lines }) => number(lines) },
    { key: "bytes", label: "Taille", numeric: true, cell: ({ bytes: size }) => bytes(size) },
    { key: "hash", label: "Empreinte", cell: ({ hash }) => <Sha value={hash} /> },
    {
      key: "diff",
      label: "Ce qui a bougé",
      cell: ({ id }) => {
        const before = rows[rows.findIndex((each) => each.id === id) + 1];
        return before ? (
          <Link href={`/donnees/editions/${id}#difference`}>depuis la {before.id}</Link>
        ) : (
          "première édition"
        );
      },
    },
  ];
}
