import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Redirect } from "wouter";
import { type Debt, restitutionRoutes as routes } from "#data/contract/signed-in/restitution.ts";
import { hrefOf, send, useMe } from "../../api/signed-in.ts";
import { count, date } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Table } from "../../ui/Table.tsx";
import { useTitle } from "../../ui/use-title.ts";
import "./resultats.css";

const PAGE = 50;

/** Every sheet that one is owed, with what became of it. */
export default function ResultsPage() {
  useTitle("Mes résultats");
  const { person, isPending, may } = useMe();
  const [page, setPage] = useState(1);
  const debts = useQuery({
    queryKey: ["restitutions", page],
    queryFn: ({ signal }) => send(routes.restitutions, { query: { page }, signal }),
    enabled: person !== null,
    placeholderData: (before) => before,
  });
  if (isPending) return <Loading what="de votre compte" />;
  if (person === null) return <Redirect to="/connexion?retour=/demarches/resultats" replace />;
  return (
    <div className="page resultats">
      <PageTitle>Mes résultats</PageTitle>
      <p className="reading">
        Chaque déclaration validée donne droit à sa feuille de résultats, au plus tard un an après. Le compte
        de ce qui est dû et rendu est <Link href="/retours">public</Link>.
      </p>
      {debts.isError && <Failed onRetry={() => void debts.refetch()} />}
      {debts.isLoading && <Loading what="de vos résultats" />}
      {debts.data?.total === 0 && (
        <Empty link={<Link href="/demarches">Mes démarches</Link>}>
          Aucune déclaration validée n’attend encore de résultats. La première feuille suit la première
          validation.
        </Empty>
      )}
      {debts.data !== undefined && debts.data.total > 0 && (
        <>
          {may("restitution.acknowledge") && (
            <p className="sheet-actions">
              <Link className="button main" href="/demarches/resultats/cote-a-cote">
                Vos structures côte à côte
              </Link>
              <a className="button" href={hrefOf(routes.ownSheets)}>
                Toutes les feuilles (ZIP)
              </a>
              <a className="button" href={hrefOf(routes.ownFigures)}>
                Tous les chiffres (XLSX)
              </a>
            </p>
          )}
          <Debts rows={debts.data.rows} />
          {debts.data.total > PAGE && (
            <p className="sheet-actions">
              <button
                type="button"
                className="button"
                disabled={page === 1}
                onClick={() => setPage(page - 1)}
              >
                Précédents
              </button>
              <span>{count(debts.data.total, "feuille")}</span>
              <button
                type="button"
                className="button"
                disabled={page * PAGE >= debts.data.total}
                onClick={() => setPage(page + 1)}
              >
                Suivants
              </button>
            </p>
          )}
        </>
      )}
    </div>
  );
}

function Debts({ rows }: { rows: readonly Debt[] }) {
  return (
    <Table
      caption="Feuilles de résultats"
      captionHidden
      rows={rows}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          key: "structure",
          label: "Structure",
          cell: structureLink,
        },
        { key: "millesime", label: "Année", cell: ({ millesime }) => millesime },
        { key: "version", label: "Version", numeric: true, cell: ({ version }) => version },
        { key: "due", label: "Due le", cell: ({ due_on }) => date(due_on) },
        { key: "state", label: "État", cell: stateWords },
      ]}
    />
  );
}

function structureLink({ id, structure_name, made_at }: Debt) {
  return made_at === null ? (
    structure_name
  ) : (
    <Link href={`/demarches/resultats/${id}`}>{structure_name}</Link>
  );
}

function stateWords(debt: Debt): string {
  if (debt.replaced) return "remplacée par une version corrigée";
  if (debt.read_at !== null) return `lue le ${date(debt.read_at)}`;
  if (debt.opened_at !== null) return `ouverte le ${date(debt.opened_at)}`;
  if (debt.delivered_at !== null) return `envoyée le ${date(debt.delivered_at)}`;
  if (debt.made_at !== null) return `faite le ${date(debt.made_at)}`;
  return debt.overdue ? "en retard" : "à venir";
}
