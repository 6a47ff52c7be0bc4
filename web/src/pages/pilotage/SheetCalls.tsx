import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { readingRoutes as routes, type SheetToCall } from "#data/contract/signed-in/reading.ts";
import { CALL_MOTIVE_WORDS } from "#data/rules/restitution/reading.ts";
import { hrefOf, send, useMe } from "../../api/signed-in.ts";
import { count, date, number } from "#data/rules/format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { CallNote } from "./CallNote.tsx";
import { Contacts } from "./Contacts.tsx";
import { Pages } from "./Pages.tsx";
import type { Said } from "./RowAction.tsx";
import { type Names, useNames } from "./use-names.ts";

/** Sheets that nobody opened: no address works, or the reminders were left unanswered. */
export function SheetCalls({ millesime }: { millesime: string | undefined }) {
  const names = useNames("dep");
  const me = useMe();
  const [said, setSaid] = useState<Said | null>(null);
  const [page, setPage] = useState(1);
  const { data, isError, refetch } = useQuery({
    queryKey: ["suivi", "feuilles a appeler", millesime ?? "", page],
    queryFn: ({ signal }) => send(routes.sheetsToCall, { query: { millesime, page }, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="ruled todo" aria-labelledby="a-joindre">
      <div className="todo-head">
        <h2 id="a-joindre" className="section">
          À appeler
        </h2>
        {data !== undefined && (
          <>
            <p className="note">{ruleOf(data.days)}</p>
            <p className="todo-links">
              {count(data.total, "structure")}{" "}
              <a href={hrefOf(routes.sheetsToCallCsv, { query: { millesime } })}>
                Exporter la liste à appeler
              </a>
            </p>
          </>
        )}
      </div>
      {isError && <Failed onRetry={() => void refetch()} />}
      {data === undefined && !isError && <Loading what="des structures à appeler" />}
      {data !== undefined && (
        <p className="reading">
          {data.reminded === 0
            ? "Aucun rappel de lecture n’est encore parti."
            : `${count(data.reminded, "rappel")} de lecture ${data.reminded === 1 ? "est parti" : "sont partis"}.`}{" "}
          {data.total === 0 && "Chaque feuille faite a trouvé quelqu’un à qui l’envoyer."}
        </p>
      )}
      {said && (
        <p className={said.fault ? "error-strip" : "reading"} role={said.fault ? "alert" : "status"}>
          {said.words}
        </p>
      )}
      {data !== undefined && data.rows.length > 0 && (
        <>
          <Table
            caption="Structures à appeler pour leur feuille"
            captionHidden
            rows={data.rows}
            rowKey={({ restitution }) => String(restitution)}
            columns={columnsOf(names, me.may("followup.remind") ? setSaid : null)}
          />
          <Pages page={page} total={data.total} onPage={setPage} />
        </>
      )}
    </section>
  );
}

/** « Une feuille non lue est rappelée 21 puis 45 jours après son envoi. » */
function ruleOf({ reminders, call }: { reminders: readonly number[]; call: number }): string {
  const days = reminders.map((day) => number(day)).join(" puis ");
  return `Feuilles jamais ouvertes\u00a0: sans adresse qui marche, ou ${call} jours après les rappels (${days} jours après l’envoi)`;
}

/** `onSaid` null: who reads the list may not write in it. */
function columnsOf(names: Names, onSaid: ((said: Said) => void) | null): Column<SheetToCall>[] {
  return [
    {
      key: "name",
      label: "Structure",
      cell: ({ structure }) => (
        <>
          <b>{structure.name}</b>
          <br />
          <span className="note">
            {[structure.finess, structure.gestionnaire].filter(Boolean).join(" · ")}
          </span>
        </>
      ),
    },
    { key: "secteur", label: "Secteur", cell: ({ structure }) => names.secteur(structure.secteur) },
    { key: "dep", label: "Département", cell: ({ dep }) => (dep === null ? "" : names.territory(dep)) },
    { key: "millesime", label: "Année", cell: (row) => row.millesime },
    {
      key: "sent",
      label: "Envoyée le",
      cell: ({ delivered_on }) => (delivered_on === null ? "jamais" : date(delivered_on)),
    },
    { key: "reminders", label: "Rappels", numeric: true, cell: ({ reminders }) => number(reminders) },
    { key: "why", label: "Motif", cell: ({ motive }) => CALL_MOTIVE_WORDS[motive] },
    { key: "contacts", label: "Contacts connus", cell: ({ contacts }) => <Contacts contacts={contacts} /> },
    {
      key: "call",
      label: "Appel",
      cell: (row) => (
        <div className="todo-call">
          {row.called_on !== null && (
            <span className="note">
              {count(row.calls, "appel")} en vain, le {date(row.called_on)}{" "}
            </span>
          )}
          {onSaid !== null && <CallNote row={row} onSaid={onSaid} />}
        </div>
      ),
    },
  ];
}
