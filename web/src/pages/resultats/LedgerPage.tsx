import { useQuery } from "@tanstack/react-query";
import { restitutionRoutes as routes, type Tally } from "#data/contract/signed-in/restitution.ts";
import { send } from "../../api/signed-in.ts";
import { count, number } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Table } from "../../ui/Table.tsx";
import { useTitle } from "../../ui/use-title.ts";
import "./resultats.css";

type Year = Tally & { millesime: string };

/** What was promised to those who file, and whether it is kept: for anyone to read. */
export default function LedgerPage() {
  useTitle("Le registre des retours");
  const ledger = useQuery({
    queryKey: ["restitutions-publiques"],
    queryFn: ({ signal }) => send(routes.restitutionsPublic, { signal }),
  });
  return (
    <div className="page resultats">
      <PageTitle>Le registre des retours</PageTitle>
      <p className="reading">
        «&nbsp;Produire un retour au minimum une fois par an aux structures qui renseignent.&nbsp;» Chaque
        déclaration validée est une dette&nbsp;; ce registre dit si elle est payée.
      </p>
      {ledger.isError && <Failed onRetry={() => void ledger.refetch()} />}
      {ledger.isLoading && <Loading what="du registre" />}
      {ledger.data?.rows.length === 0 && (
        <Empty link={null}>Aucune déclaration n’est encore validée&nbsp;: rien n’est dû.</Empty>
      )}
      {ledger.data !== undefined && ledger.data.rows.length > 0 && <Years rows={ledger.data.rows} />}
    </div>
  );
}

function Years({ rows }: { rows: readonly Year[] }) {
  const overdue = rows.reduce((sum, row) => sum + row.overdue, 0);
  const figure = (key: string, label: string, of: (row: Tally) => number) => ({
    key,
    label,
    numeric: true,
    cell: (row: Year) => number(of(row)),
  });
  return (
    <>
      <p className="sheet-lead">
        <strong>
          {overdue === 0 ? "Aucun retour n’est en retard." : `${count(overdue, "retour")} en retard.`}
        </strong>
      </p>
      <Table
        caption="Retours dus et rendus, par année"
        captionHidden
        rows={rows}
        rowKey={({ millesime }) => millesime}
        columns={[
          { key: "year", label: "Année", cell: ({ millesime }) => millesime },
          figure("returns", "Déclarations validées", ({ returns }) => returns),
          figure("owed", "Retours dus", ({ owed }) => owed),
          figure("made", "Faits", ({ made }) => made),
          figure("delivered", "Remis", ({ delivered }) => delivered),
          figure("read", "Lus", ({ read }) => read),
          figure("overdue", "En retard", (row) => row.overdue),
        ]}
      />
    </>
  );
}
