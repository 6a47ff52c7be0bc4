import { DEMAND_TITLE, demandTable } from "#data/rules/restitution/demand-table.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, Redirect, useParams } from "wouter";
import { type Debt, restitutionRoutes as routes, type Sheet } from "#data/contract/signed-in/restitution.ts";
import { hrefOf, send, useMe } from "../../api/signed-in.ts";
import { date, number } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { Table } from "../../ui/Table.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { Figures } from "./Figures.tsx";
import { Measures } from "./Measures.tsx";
import { StripLegend } from "./Strip.tsx";
import { YourReading } from "./YourReading.tsx";
import "./resultats.css";

/** A sheet of results, as it is printed. Opening the address stamps nothing: showing it to who answers for it does. */
export default function SheetPage() {
  const { id } = useParams<{ id: string }>();
  const restitution = Number(id);
  const { person, isPending, may } = useMe();
  const read = useQuery({
    queryKey: ["restitution", restitution],
    queryFn: ({ signal }) => send(routes.restitution, { params: { restitution }, signal }),
    enabled: person !== null,
    retry: false,
  });
  useTitle(
    read.data?.sheet
      ? `Résultats ${read.data.sheet.millesime}, ${read.data.sheet.structure.name}`
      : "Résultats",
  );
  if (isPending) return <Loading what="de votre compte" />;
  if (person === null) return <Redirect to={`/connexion?retour=/demarches/resultats/${id}`} replace />;
  if (read.isError) {
    const unknown = "status" in read.error && read.error.status === 404;
    return (
      <div className="page">
        <h1 className="title">Feuille de résultats</h1>
        {unknown ? (
          <Empty link={<Link href="/demarches/resultats">Mes résultats</Link>}>
            Aucune feuille de ce numéro à laquelle vous ayez accès.
          </Empty>
        ) : (
          <Failed onRetry={() => void read.refetch()} />
        )}
      </div>
    );
  }
  if (read.data === undefined) return <Loading what="de votre feuille" />;
  const { debt, sheet } = read.data;
  return (
    <div className="page resultats">
      {sheet === null ? (
        <NotMade debt={debt} />
      ) : (
        <Read debt={debt} sheet={sheet} answers={may("restitution.acknowledge")} />
      )}
    </div>
  );
}

function NotMade({ debt }: { debt: Debt }) {
  return (
    <>
      <h1 className="title">Résultats {debt.millesime}</h1>
      <Empty link={<Link href="/demarches/resultats">Mes résultats</Link>}>
        La feuille de {debt.structure_name} se fait avec la prochaine édition. Elle vous est due au plus tard
        le {date(debt.due_on)}.
      </Empty>
    </>
  );
}

function Read({ debt, sheet, answers }: { debt: Debt; sheet: Sheet; answers: boolean }) {
  const [first = "", ...others] = sheet.lead;
  return (
    <div className="sheet-page">
      <article className="results-sheet">
        <p className="note">
          Feuille de résultats {sheet.millesime}{" "}
          {sheet.demonstration && <span className="badge">Données fictives</span>}
        </p>
        <h1 className="title">{sheet.structure.name}</h1>
        <p className="fiche-sub">{sheet.subtitle}</p>
        <p className="sheet-actions no-print">
          <a className="button" href={hrefOf(routes.restitutionPdf, { params: { restitution: debt.id } })}>
            Télécharger le PDF
          </a>
          <button type="button" className="button" onClick={() => window.print()}>
            Imprimer
          </button>
          <Link href="/demarches/resultats">Mes résultats</Link>
        </p>
        <p className="sheet-lead">
          <strong>{first}</strong> {others.join(" ")}
        </p>
        <section aria-labelledby="vos-chiffres">
          <div className="sheet-heading">
            <h2 id="vos-chiffres" className="section">
              Vos chiffres, votre histoire, votre place
            </h2>
            <StripLegend />
          </div>
          <Figures sheet={sheet} rows={sheet.rows} caption="Vos chiffres, votre histoire, votre place" />
          <p className="note sheet-method">
            <strong>Comment votre groupe est choisi.</strong> {sheet.method}
          </p>
        </section>
        <Schools sheet={sheet} />
        <section aria-labelledby="permis">
          <h2 id="permis" className="section">
            Ce que votre déclaration a permis
          </h2>
          {sheet.served.map((words) => (
            <p key={words} className="reading">
              {words}
            </p>
          ))}
        </section>
        <Demand sheet={sheet} />
        {sheet.annex.length > 0 && (
          <section aria-labelledby="annexe" className="sheet-annex">
            <h2 id="annexe" className="section">
              En annexe&nbsp;: tous vos chiffres
            </h2>
            <Figures sheet={sheet} rows={sheet.annex} caption={"En annexe\u00a0: tous vos chiffres"} />
            <Reasons sheet={sheet} />
          </section>
        )}
        <Measures sheet={sheet} />
        <p className="note">
          Cette feuille n’est envoyée qu’à vous. Édition {sheet.edition}, feuille {sheet.number}.
        </p>
      </article>
      {answers && <YourReading debt={debt} rows={sheet.rows} />}
    </div>
  );
}

function Schools({ sheet: { schools } }: { sheet: Sheet }) {
  if (schools.length === 0) return null;
  return (
    <section aria-labelledby="ecoles">
      <h2 id="ecoles" className="section">
        Qui forme près de vous à vos métiers vacants
      </h2>
      <Table
        caption="Qui forme près de vous"
        captionHidden
        rowKey={({ name, diplome }) => `${name} ${diplome}`}
        rows={schools}
        columns={[
          { key: "name", label: "Établissement", cell: ({ name }) => name },
          { key: "diplome", label: "Diplôme", cell: ({ diplome }) => diplome },
          {
            key: "places",
            label: "Places",
            numeric: true,
            cell: ({ places }) => (places === null ? "" : number(places)),
          },
          {
            key: "entrants",
            label: "Entrants",
            numeric: true,
            cell: ({ entrants }) => (entrants === null ? "" : number(entrants)),
          },
          { key: "results", label: "Diplômés sur présentés", cell: ({ results_words }) => results_words },
          {
            key: "distance",
            label: "À vol d’oiseau",
            numeric: true,
            cell: ({ distance }) => `${number(distance)}\u00a0km`,
          },
        ]}
      />
    </section>
  );
}

/** What is published of the need for the vacant métiers of an establishment, or those that a centre trains. */
function Demand({ sheet: { demand } }: { sheet: Sheet }) {
  const { columns, rows } = demandTable(demand);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="demande" className="sheet-annex">
      <h2 id="demande" className="section">
        {DEMAND_TITLE}
      </h2>
      <Table
        caption="Besoins publiés, par métier"
        captionHidden
        rowKey={({ metier }) => metier}
        rows={rows}
        columns={[
          { key: "metier", label: "Métier", cell: ({ label }) => label },
          ...columns.map((label, column) => ({
            key: label,
            label,
            cell: ({ cells }: (typeof rows)[number]) => cells[column] ?? "",
          })),
        ]}
      />
    </section>
  );
}

/** Each comparison's group, told once. */
function Reasons({ sheet: { rows, annex } }: { sheet: Sheet }) {
  const reasons = [...new Set([...rows, ...annex].flatMap(({ group }) => group?.reason ?? []))];
  return (
    <ul className="sheet-reasons note">
      {reasons.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}
