import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { type Debt, restitutionRoutes as routes, type Tally } from "#data/contract/signed-in/restitution.ts";
import { send } from "../../api/signed-in.ts";
import { count, date, number } from "../../format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { Table } from "../../ui/Table.tsx";
import { useNames } from "./Responses.tsx";

type Cell = Tally & { secteur: string; dep: string | null };

/** What was given back: by secteur and département, then those whom no mail reached, to be phoned. */
export function Restitutions() {
  const [millesime, setMillesime] = useState<string>();
  const followed = useQuery({
    queryKey: ["suivi", "restitutions", millesime ?? ""],
    queryFn: ({ signal }) => send(routes.restitutionsFollowed, { query: { millesime }, signal }),
    placeholderData: keepPreviousData,
  });
  if (followed.isError) return <Failed onRetry={() => void followed.refetch()} />;
  if (followed.data === undefined) return <Loading what="du registre des retours" />;
  const { millesimes, total, rows } = followed.data;
  if (millesimes.length === 0)
    return <Empty link={null}>Aucune déclaration n’est encore validée&nbsp;: rien n’est dû.</Empty>;
  return (
    <div className="pilotage-returns">
      <div className="pilotage-name">
        <h2 className="section">Les retours dus</h2>
        <label className="pilotage-year">
          Année{" "}
          <select value={millesime ?? ""} onChange={({ target }) => setMillesime(target.value || undefined)}>
            <option value="">Toutes</option>
            {millesimes.map((year) => (
              <option key={year}>{year}</option>
            ))}
          </select>
        </label>
      </div>
      <p className="reading">
        {count(total.delivered, "retour remis", "retours remis")} sur {number(total.owed)} dus,{" "}
        {count(total.read, "lu")}&nbsp;;{" "}
        {total.overdue === 0 ? "aucun n’est en retard." : `${number(total.overdue)} en retard.`} Le compte est{" "}
        <Link href="/retours">public</Link>.
      </p>
      <Cells rows={rows} total={total} />
      <Unreached millesime={millesime} />
    </div>
  );
}

function Cells({ rows, total }: { rows: readonly Cell[]; total: Tally }) {
  const names = useNames("dep");
  const figure = (key: string, label: string, of: (row: Tally) => number) => ({
    key,
    label,
    numeric: true,
    cell: (row: Cell) => number(of(row)),
  });
  return (
    <Table
      caption="Retours par secteur et département"
      captionHidden
      rows={rows}
      rowKey={({ secteur, dep }) => `${secteur} ${dep ?? ""}`}
      total={{ ...total, secteur: "", dep: null }}
      columns={[
        {
          key: "secteur",
          label: "Secteur",
          cell: ({ secteur }) => (secteur === "" ? "Ensemble" : names.secteur(secteur)),
        },
        { key: "dep", label: "Département", cell: ({ dep }) => (dep === null ? "" : names.territory(dep)) },
        figure("returns", "Validées", ({ returns }) => returns),
        figure("owed", "Dus", ({ owed }) => owed),
        figure("made", "Faits", ({ made }) => made),
        figure("delivered", "Remis", ({ delivered }) => delivered),
        figure("read", "Lus", ({ read }) => read),
        figure("overdue", "En retard", ({ overdue }) => overdue),
      ]}
    />
  );
}

function Unreached({ millesime }: { millesime: string | undefined }) {
  const unreached = useQuery({
    queryKey: ["restitutions", "a_joindre", millesime ?? ""],
    queryFn: ({ signal }) => send(routes.restitutions, { query: { etat: "a_joindre", millesime }, signal }),
  });
  const rows: readonly Debt[] = unreached.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="a-joindre">
      <h2 id="a-joindre" className="section">
        Jamais joints ({number(unreached.data?.total ?? 0)})
      </h2>
      <Table
        caption="Feuilles faites que personne n’a reçues : à appeler"
        rows={rows}
        rowKey={({ id }) => String(id)}
        columns={[
          { key: "structure", label: "Structure", cell: ({ structure_name }) => structure_name },
          { key: "gestionnaire", label: "Gestionnaire", cell: ({ gestionnaire }) => gestionnaire },
          { key: "millesime", label: "Année", cell: (row) => row.millesime },
          { key: "due", label: "Dû le", cell: ({ due_on }) => date(due_on) },
        ]}
      />
    </section>
  );
}
