import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Opinion,
  type Opinions as Counts,
  readingRoutes as routes,
} from "#data/contract/signed-in/reading.ts";
import { indicateursQuery } from "../../api/queries.ts";
import { hrefOf, send } from "../../api/signed-in.ts";
import { count, date, number } from "#data/rules/format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { Pages } from "./Pages.tsx";
import { type Names, useNames } from "./use-names.ts";

type Cell = Counts & { secteur: string; dep: string | null };

/** What readers say of their sheets, for those who make them: how many, where, and why. */
export function Opinions({ millesime }: { millesime: string | undefined }) {
  const names = useNames("dep");
  const indicators = useQuery(indicateursQuery).data?.rows;
  const [page, setPage] = useState(1);
  const { data, isError, refetch } = useQuery({
    queryKey: ["suivi", "avis", millesime ?? "", page],
    queryFn: ({ signal }) => send(routes.opinions, { query: { millesime, page }, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="ruled todo" aria-labelledby="avis">
      <div className="todo-head">
        <h2 id="avis" className="section">
          Ce que les lecteurs en disent
        </h2>
        {data !== undefined && data.total > 0 && (
          <p className="todo-links">
            {count(data.total, "avis", "avis")}{" "}
            <a href={hrefOf(routes.opinionsCsv, { query: { millesime } })}>Exporter les avis</a>
          </p>
        )}
      </div>
      {isError && <Failed onRetry={() => void refetch()} />}
      {data === undefined && !isError && <Loading what="des avis" />}
      {data?.total === 0 && <p className="reading">Personne n’a encore dit ce que sa feuille lui apporte.</p>}
      {data !== undefined && data.total > 0 && (
        <>
          <p className="reading">{sumOf(data.counts)}</p>
          <Table
            caption="Avis par secteur et département"
            rows={data.counts}
            rowKey={({ secteur, dep }) => `${secteur} ${dep ?? ""}`}
            columns={countColumns(names)}
          />
          <Table
            caption="Les derniers avis"
            rows={data.rows}
            rowKey={({ id }) => String(id)}
            columns={opinionColumns(
              names,
              (slug) => indicators?.find((one) => one.slug === slug)?.short_label ?? slug,
            )}
          />
          <Pages page={page} total={data.total} onPage={setPage} />
        </>
      )}
    </section>
  );
}

function sumOf(counts: readonly Cell[]): string {
  const useful = counts.reduce((sum, row) => sum + row.useful, 0);
  const useless = counts.reduce((sum, row) => sum + row.useless, 0);
  return `${count(useful, "lecteur juge sa feuille utile", "lecteurs jugent leur feuille utile")}, ${count(useless, "non", "non")}.`;
}

function countColumns(names: Names): Column<Cell>[] {
  return [
    { key: "secteur", label: "Secteur", cell: ({ secteur }) => names.secteur(secteur) },
    { key: "dep", label: "Département", cell: ({ dep }) => (dep === null ? "" : names.territory(dep)) },
    { key: "useful", label: "Utile", numeric: true, cell: ({ useful }) => number(useful) },
    { key: "useless", label: "Pas utile", numeric: true, cell: ({ useless }) => number(useless) },
  ];
}

function opinionColumns(names: Names, indicator: (slug: string) => string): Column<Opinion>[] {
  return [
    { key: "on", label: "Date", cell: ({ on }) => date(on) },
    {
      key: "subject",
      label: "À propos de",
      cell: (one) => (one.indicator === null ? "toute la feuille" : indicator(one.indicator)),
    },
    { key: "useful", label: "Utile", cell: ({ useful }) => (useful ? "oui" : "non") },
    { key: "reason", label: "Parce que…", cell: ({ reason }) => (reason === "" ? "sans motif" : reason) },
    { key: "name", label: "Structure", cell: ({ structure }) => structure.name },
    { key: "secteur", label: "Secteur", cell: ({ structure }) => names.secteur(structure.secteur) },
    { key: "dep", label: "Département", cell: ({ dep }) => (dep === null ? "" : names.territory(dep)) },
    { key: "year", label: "Année", cell: ({ millesime }) => millesime },
  ];
}
