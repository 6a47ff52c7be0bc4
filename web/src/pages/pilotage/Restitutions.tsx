import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { restitutionRoutes as routes, type Tally } from "#data/contract/signed-in/restitution.ts";
import { send, useMe } from "../../api/signed-in.ts";
import { count, number } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { Table } from "../../ui/Table.tsx";
import { Opinions } from "./Opinions.tsx";
import { useNames } from "./use-names.ts";
import { SheetCalls } from "./SheetCalls.tsx";

type Cell = Tally & { secteur: string; dep: string | null };

/** What was given back: those to be phoned, what readers think, then the ledger by secteur and département. */
export function Restitutions() {
  const { may } = useMe();
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
      <SheetCalls key={`calls ${millesime ?? ""}`} millesime={millesime} />
      {may("feedback.read") && <Opinions key={`opinions ${millesime ?? ""}`} millesime={millesime} />}
      <section className="ruled" aria-labelledby="registre">
        <h2 id="registre" className="section">
          Le registre, par secteur et département
        </h2>
        <Cells rows={rows} total={total} />
      </section>
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
