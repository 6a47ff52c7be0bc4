import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { Moved, PublishedIndicator } from "#data/contract/edition.ts";
import type { Answer } from "#data/contract/routes.ts";
import { address } from "../../api/client.ts";
import { indicateursQuery } from "../../api/queries.ts";
import { differenceText, number, signed, valueText } from "../../format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Table, type Column } from "../../ui/Table.tsx";
import { diffQuery } from "./queries.ts";
import { CAUSES, STATUS_WORDS } from "./words.ts";

type Summary = Answer<"diff">["summary"][number];
type Meanings = ReadonlyMap<string, PublishedIndicator>;

/** Every published total that is not what it was, with its change and the cause of it. */
export function Diff({ id, other }: { id: string; other: string }) {
  const { data, isError, refetch } = useQuery(diffQuery(id, other));
  const indicateurs = useQuery(indicateursQuery);
  const meanings: Meanings = new Map(indicateurs.data?.rows.map((each) => [each.slug, each]));
  return (
    <section className="donnees-section" id="difference">
      <h2 className="section">Ce qui a bougé depuis l’édition {other}</h2>
      {isError && <Failed onRetry={() => void refetch()} />}
      {!data && !isError && <Loading what="de la comparaison" />}
      {data && (
        <>
          <Table
            caption={`Chiffres changés, de l’édition ${other} à l’édition ${id}`}
            captionHidden
            columns={summaryColumns(meanings)}
            rows={data.summary}
            rowKey={({ indicator }) => indicator}
          />
          {data.rows.length === 0 ? (
            <Empty>Aucun chiffre publié dans les deux éditions n’a changé de valeur.</Empty>
          ) : (
            <>
              <h3 className="donnees-h3">
                {number(data.rows.length)} premiers changements sur {number(data.total)}
              </h3>
              <Table
                caption="Chiffres qui ont changé de valeur"
                captionHidden
                columns={movedColumns(meanings, id)}
                rows={data.rows}
                rowKey={keyOf}
              />
            </>
          )}
          <p className="note donnees-gap">
            La comparaison entière&nbsp;:{" "}
            <a href={address(`/editions/${id}/diff/${other}`, { limit: 10_000 })}>JSON</a>.
          </p>
        </>
      )}
    </section>
  );
}

function summaryColumns(meanings: Meanings): Column<Summary>[] {
  return [
    {
      key: "indicator",
      label: "Indicateur",
      cell: ({ indicator }) => (
        <Link href={`/donnees/indicateurs/${indicator}`}>{meanings.get(indicator)?.label ?? indicator}</Link>
      ),
    },
    { key: "unchanged", label: "Inchangés", numeric: true, cell: ({ unchanged }) => number(unchanged) },
    { key: "moved", label: "Changés", numeric: true, cell: ({ moved }) => number(moved) },
    { key: "added", label: "Nouveaux", numeric: true, cell: ({ added }) => number(added) },
    { key: "removed", label: "Retirés", numeric: true, cell: ({ removed }) => number(removed) },
  ];
}

function keyOf({ indicator, level, code, metier, secteur, modalite, millesime }: Moved): string {
  return [indicator, level, code, metier, secteur, modalite, millesime].join("~");
}

function movedColumns(meanings: Meanings, edition: string): Column<Moved>[] {
  const text = (row: Moved, value: number | null, status: Moved["status_after"]) => {
    const meaning = meanings.get(row.indicator);
    if (value !== null) return meaning ? valueText(value, meaning) : number(value, 2);
    return status ? STATUS_WORDS[status].label.toLocaleLowerCase("fr-FR") : "absent";
  };
  return [
    {
      key: "place",
      label: "Territoire",
      cell: (row) => (
        <Link href={`/donnees/chiffre/${keyOf(row)}~${edition}`}>
          {row.libelle} ({LEVEL_WORDS[row.level].one})
        </Link>
      ),
    },
    {
      key: "what",
      label: "Indicateur, coupe, année",
      cell: (row) =>
        [
          meanings.get(row.indicator)?.short_label ?? row.indicator,
          ...[row.metier, row.secteur, row.modalite].filter((each) => each !== "all"),
          row.millesime,
        ].join(" · "),
    },
    { key: "before", label: "Avant", numeric: true, cell: (row) => text(row, row.before, row.status_before) },
    { key: "after", label: "Après", numeric: true, cell: (row) => text(row, row.after, row.status_after) },
    {
      key: "delta",
      label: "Écart",
      numeric: true,
      cell: (row) => {
        const meaning = meanings.get(row.indicator);
        if (row.delta === null) return "";
        return meaning ? differenceText(row.delta, meaning) : signed(row.delta, 2);
      },
    },
    {
      key: "share",
      label: "En %",
      numeric: true,
      cell: ({ share }) => (share === null ? "" : `${signed(share * 100, 1)}\u00a0%`),
    },
    { key: "cause", label: "Cause", cell: ({ cause }) => CAUSES[cause] },
  ];
}
