import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { capital } from "#data/rules/french.ts";
import type { Source } from "#data/contract/loading.ts";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import { address } from "../../api/client.ts";
import { indicateursQuery, sourcesQuery, useInstance } from "../../api/queries.ts";
import { count, number } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { FAMILIES, levelsText } from "./words.ts";
import "./Catalogue.css";

/** Every indicator, by family: what it counts, how fine, which years, from whom. */
export function Catalogue() {
  useTitle("Indicateurs, données");
  const { edition } = useInstance();
  const { data, isError, refetch } = useQuery(indicateursQuery);
  const published = data?.rows.filter((each) => each.published.rows > 0) ?? [];
  const rows = published.reduce((sum, each) => sum + each.published.rows, 0);
  return (
    <>
      <div className="donnees-head">
        <div>
          <h1 className="title">Indicateurs</h1>
          <p className="donnees-sub">
            {data
              ? `${count(published.length, "indicateur")}, ${number(rows)} lignes dans l’édition ${edition ?? "en cours"}`
              : "\u00a0"}
          </p>
        </div>
        <p className="donnees-lead">
          Chaque chiffre publié se remonte jusqu’aux lignes de ses fichiers&#8239;: sa définition, sa formule,
          ses composantes, l’empreinte de ce qui a été lu.
        </p>
      </div>
      {isError && <Failed onRetry={() => void refetch()} />}
      {!data && !isError && <Loading what="des indicateurs" />}
      {data && published.length === 0 && (
        <Empty link={<Link href="/donnees/sources">Voir les sources</Link>}>
          Aucune édition n’est encore publiée&#8239;: les sources se chargent.
        </Empty>
      )}
      {FAMILIES.map(({ family, label }) => (
        <Family
          key={family}
          label={label}
          rows={published.filter((indicator) => indicator.family === family)}
        />
      ))}
      <p className="note">
        Le catalogue se lit aussi par l’API&nbsp;: <a href={address("/indicateurs")}>/api/v1/indicateurs</a>
        &#8239;; les portails de données le moissonnent en DCAT-AP&nbsp;:{" "}
        <a href={address("/catalogue.jsonld")}>/api/v1/catalogue.jsonld</a>.
      </p>
    </>
  );
}

function Family({ label, rows }: { label: string; rows: readonly PublishedIndicator[] }) {
  const sources = useQuery(sourcesQuery);
  if (rows.length === 0) return null;
  return (
    <section className="donnees-section catalogue">
      <h2 className="section">{label}</h2>
      <Table
        caption={label}
        captionHidden
        columns={columnsOf(sources.data?.rows ?? [])}
        rows={rows}
        rowKey={({ slug }) => slug}
      />
    </section>
  );
}

function columnsOf(sources: readonly Source[]): Column<PublishedIndicator>[] {
  const producerOf = (slug: string | undefined) =>
    sources.find((source) => source.slug === slug)?.producer ?? "";
  return [
    {
      key: "label",
      label: "Indicateur",
      cell: (each) => <Link href={`/donnees/indicateurs/${each.slug}`}>{each.label}</Link>,
    },
    { key: "unit", label: "Unité", cell: ({ unit }) => unit },
    { key: "levels", label: "Échelles", cell: ({ published }) => capital(levelsText(published.levels)) },
    { key: "years", label: "Années", cell: ({ published }) => published.millesimes.join(", ") },
    { key: "source", label: "Producteur", cell: ({ sources: [first] }) => producerOf(first) },
    { key: "rows", label: "Lignes", numeric: true, cell: ({ published }) => number(published.rows) },
    { key: "version", label: "Formule", numeric: true, cell: ({ formula_version }) => formula_version },
  ];
}
