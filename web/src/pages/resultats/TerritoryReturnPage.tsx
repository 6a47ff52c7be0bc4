import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "wouter";
import type { TerritoryMetiers, TerritoryRow, TerritorySheet } from "#data/contract/territory-sheet.ts";
import { address, ApiError, getAnswer } from "../../api/client.ts";
import { useInstance } from "../../api/queries.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { EditionNotice } from "../../ui/EditionNotice.tsx";
import { Table } from "../../ui/Table.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { territoryHref } from "../sheet/places.ts";
import { useAskedEdition } from "../sheet/use-catalogue.ts";
import { History } from "./History.tsx";
import { Value } from "./Value.tsx";
import "./resultats.css";

/** What is given back to a département, a Région, an elected body: one dated page of published figures. */
export default function TerritoryReturnPage() {
  const { level, code } = useParams<{ level: string; code: string }>();
  const path = `/territoires/${encodeURIComponent(level)}/${encodeURIComponent(code)}/fiche`;
  const edition = useAskedEdition();
  const read = useQuery({
    queryKey: ["fiche de territoire", level, code, edition],
    queryFn: ({ signal }) => getAnswer("ficheTerritoire", path, { edition }, signal),
    retry: false,
  });
  useTitle(read.data === undefined ? "Fiche du territoire" : `${read.data.place.libelle}, fiche`);
  if (read.data !== undefined)
    return <Read sheet={read.data} pdf={address(`${path}.pdf`, { edition })} asked={edition} />;
  return (
    <div className="page">
      <h1 className="title">Fiche du territoire</h1>
      {read.isPending && <Loading what="de la fiche" />}
      {read.error !== null &&
        (read.error instanceof ApiError && read.error.status < 500 && read.error.status > 0 ? (
          <Empty link={<Link href="/territoire">Voir les territoires</Link>}>
            Aucun territoire de ce niveau ne porte ce code dans{" "}
            {edition ? `l’édition ${edition}` : "l’édition publiée"}.
          </Empty>
        ) : (
          <Failed onRetry={() => void read.refetch()} />
        ))}
    </div>
  );
}

function Read({ sheet, pdf, asked }: { sheet: TerritorySheet; pdf: string; asked: string | undefined }) {
  const published = useInstance().edition;
  const [first = "", ...others] = sheet.lead;
  const { libelle } = sheet.place;
  return (
    <div className="page resultats">
      <EditionNotice shown={sheet.edition} published={published} />
      <article className="results-sheet">
        <p className="note">
          Fiche du territoire {sheet.demonstration && <span className="badge">Données fictives</span>}
        </p>
        <h1 className="title">{libelle}</h1>
        <p className="fiche-sub">{sheet.subtitle}</p>
        <p className="sheet-actions no-print">
          <a className="button" href={pdf}>
            Télécharger le PDF
          </a>
          <button type="button" className="button" onClick={() => window.print()}>
            Imprimer
          </button>
          <Link href={territoryHref(sheet.place, asked)}>Tout le territoire</Link>
        </p>
        <p className="sheet-lead">
          <strong>{first}</strong> {others.join(" ")}
        </p>
        <section aria-labelledby="publies">
          <h2 id="publies" className="section">
            Les chiffres publiés
          </h2>
          <Published sheet={sheet} />
          <p className="note sheet-method">{sheet.method}</p>
        </section>
        {sheet.metiers !== null && (
          <section aria-labelledby="metiers">
            <h2 id="metiers" className="section">
              Métier par métier, du besoin aux places
            </h2>
            <ByMetier metiers={sheet.metiers} />
          </section>
        )}
        <p className="note">Édition {sheet.edition}.</p>
        <p className="note only-print">{window.location.href}</p>
      </article>
    </div>
  );
}

function Published({ sheet: { rows, reference } }: { sheet: TerritorySheet }) {
  return (
    <table className="sheet-figures">
      <caption className="visually-hidden">Les chiffres publiés, à côté de la région</caption>
      <thead>
        <tr>
          <th scope="col">Indicateur</th>
          <th scope="col" className="numeric">
            Ici
          </th>
          <th scope="col">Histoire</th>
          {reference !== null && <th scope="col">{reference}</th>}
          <th scope="col">En mots</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.indicator}>
            <th scope="row">
              {row.label}
              <small>{[row.millesime, row.components].filter(Boolean).join(" · ")}</small>
            </th>
            <td className="sheet-value" data-none={row.value_words === null}>
              {row.value_words === null ? row.absence : <Value words={row.value_words} />}
              {row.interval_words && <small>{row.interval_words}</small>}
            </td>
            <td>
              <History row={row} />
            </td>
            {reference !== null && (
              <td>
                {row.reference_words !== null && <small className="sheet-reference">{reference}</small>}
                {row.reference_words}
              </td>
            )}
            <td>
              {row.position_words}
              <Coverage row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ByMetier({ metiers: { columns, rows } }: { metiers: TerritoryMetiers }) {
  return (
    <Table
      caption="Chaque métier, du besoin aux places de formation"
      captionHidden
      columns={[
        { key: "metier", label: "Métier", cell: ({ label }) => label },
        ...columns.map(({ indicator, label, millesime }, column) => ({
          key: indicator,
          label: `${label}, ${millesime}`,
          numeric: true,
          cell: ({ words }: TerritoryMetiers["rows"][number]) => words[column],
        })),
      ]}
      rows={rows}
      rowKey={({ metier }) => metier}
    />
  );
}

function Coverage({ row: { coverage_words } }: { row: TerritoryRow }) {
  return coverage_words === null ? null : <small>couverture {coverage_words}</small>;
}
