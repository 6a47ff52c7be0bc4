import { useQuery } from "@tanstack/react-query";
import type { DiffSummary } from "#data/contract/edition.ts";
import { explain } from "#data/rules/diff-words.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import { indicateursQuery, sourcesQuery } from "../../api/queries.ts";
import { count, number } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { Select } from "../../ui/Select.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { DiffRows, type Meanings } from "./DiffRows.tsx";
import { useDiffUrl } from "./diff-url.ts";
import { diffQuery } from "./queries.ts";
import { listText } from "./words.ts";

/** What moved since an earlier edition: in a sentence, indicator by indicator with the reasons, then row by row. */
export function Diff({ id, earlier }: { id: string; earlier: readonly string[] }) {
  const [url, change] = useDiffUrl();
  const other = earlier.find((each) => each === url.depuis) ?? earlier[0] ?? "";
  const { data, isError, refetch } = useQuery(diffQuery(id, other, url));
  const indicateurs = useQuery(indicateursQuery);
  const meanings: Meanings = new Map(indicateurs.data?.rows.map((each) => [each.slug, each]));
  const touched = data?.summary.filter(isTouched) ?? [];
  return (
    <section className="donnees-section diff" id="difference">
      <h2 className="section">Ce qui a bougé depuis l’édition {other}</h2>
      {earlier.length > 1 && (
        <div className="donnees-filters no-print">
          <Select
            label="Comparer à l’édition"
            groups={[{ label: "", options: earlier.map((each) => ({ value: each, label: each })) }]}
            value={other}
            onChange={(depuis) => change({ depuis })}
          />
        </div>
      )}
      {isError && <Failed onRetry={() => void refetch()} />}
      {!data && !isError && <Loading what="de la comparaison" />}
      {data && touched.length === 0 && (
        <Empty>Aucun chiffre publié n’est différent de ce qu’il était dans l’édition {other}.</Empty>
      )}
      {data && touched.length > 0 && (
        <>
          <p className="reading">{sentenceOf(touched)}</p>
          <Table
            caption={`Indicateurs changés, de l’édition ${other} à l’édition ${id}`}
            captionHidden
            columns={summaryColumns(meanings, (indicateur) => change({ indicateur }))}
            rows={touched}
            rowKey={({ indicator }) => indicator}
            chosen={url.indicateur ?? null}
          />
          <p className="note donnees-gap">
            {count(data.summary.length - touched.length, "indicateur inchangé", "indicateurs inchangés")}.
            L’écart n’est écrit que si les deux éditions publient le nombre&nbsp;: une valeur masquée d’un
            côté ne se déduit pas de l’autre.
          </p>
          <DiffRows id={id} other={other} data={data} touched={touched} meanings={meanings} />
        </>
      )}
    </section>
  );
}

function isTouched({ changes, held }: DiffSummary): boolean {
  return held > 0 || Object.values(changes).some((rows) => rows > 0);
}

function sentenceOf(touched: readonly DiffSummary[]): string {
  const sum = (pick: (summary: DiffSummary) => number) =>
    touched.reduce((total, summary) => total + pick(summary), 0);
  const parts = [
    [sum(({ changes }) => changes.valeur), "valeur publiée a bougé", "valeurs publiées ont bougé"],
    [sum(({ changes }) => changes.secret), "est désormais masquée", "sont désormais masquées"],
    [sum(({ changes }) => changes.publication), "ne l’est plus", "ne le sont plus"],
    [sum(({ changes }) => changes.ajout), "est nouvelle", "sont nouvelles"],
    [sum(({ changes }) => changes.retrait), "est retirée", "sont retirées"],
    [sum(({ held }) => held), "garde sa valeur d’avant", "gardent leur valeur d’avant"],
  ] as const;
  const said = parts
    .filter(([many], i) => i === 0 || many > 0)
    .map(([many, one, all]) => count(many, one, all));
  return `${listText(said)}.`;
}

function summaryColumns(meanings: Meanings, show: (slug: string) => void): Column<DiffSummary>[] {
  const counted = (key: keyof DiffSummary["changes"], label: string): Column<DiffSummary> => ({
    ...{ key, label, numeric: true },
    cell: ({ changes }) => number(changes[key]),
  });
  return [
    {
      key: "indicator",
      label: "Indicateur",
      cell: ({ indicator }) => (
        <button type="button" className="link" onClick={() => show(indicator)}>
          {meanings.get(indicator)?.label ?? indicator}
        </button>
      ),
    },
    counted("valeur", "Changées"),
    counted("secret", "Masquées"),
    counted("publication", "Démasquées"),
    counted("ajout", "Nouvelles"),
    counted("retrait", "Retirées"),
    { key: "held", label: "Gardées", numeric: true, cell: ({ held }) => number(held) },
    { key: "unchanged", label: "Inchangées", numeric: true, cell: ({ unchanged }) => number(unchanged) },
    { key: "why", label: "Ce qui l’explique", cell: (summary) => <Why summary={summary} /> },
  ];
}

function Why({ summary }: { summary: DiffSummary }) {
  const sources = useQuery(sourcesQuery);
  const titleOf = (slug: string) => sources.data?.rows.find((source) => source.slug === slug)?.title ?? slug;
  const said = explain(summary, titleOf);
  if (said.length === 0) return <>référentiels</>;
  return (
    <ul className="diff-why">
      {said.map((each) => (
        <li key={each}>{frenchSpaces(each)}</li>
      ))}
    </ul>
  );
}
