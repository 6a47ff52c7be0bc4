import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import { followUpRoutes } from "#data/contract/signed-in/follow-up.ts";
import { ApiError } from "../../api/client.ts";
import { send, useMe } from "../../api/signed-in.ts";
import { count, number } from "#data/rules/format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { Contacts } from "./Contacts.tsx";
import { Pages } from "./Pages.tsx";
import { toCallQuery, type ToCall } from "./queries.ts";
import { useNames, type Names } from "./use-names.ts";
import type { Said } from "./RowAction.tsx";
import { usePilotageUrl } from "./url.ts";

/** Structures that no mail reaches: whom to call, and the address to note afterwards. */
export function ToCallList() {
  const [url, change] = usePilotageUrl();
  const me = useMe();
  const names = useNames("dep");
  const { data, error, refetch } = useQuery(toCallQuery(url));
  const [said, setSaid] = useState<Said | null>(null);
  const writes = me.may("contact.write");
  const columns = useMemo(() => columnsOf(names, writes, setSaid), [names, writes]);
  return (
    <section className="ruled todo" aria-labelledby="call-title">
      <div className="todo-head">
        <h2 id="call-title" className="section">
          À appeler
        </h2>
        <p className="note">Sans réponse, et sans adresse qui marche : aucun rappel ne leur parvient</p>
        {data && <p className="todo-links">{count(data.total, "structure")}</p>}
      </div>
      {writes && <ImportContacts onSaid={setSaid} />}
      <output className="todo-said" data-fault={said?.fault ?? false}>
        {said?.words}
      </output>
      {error && data === undefined ? <Failed onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Loading what="des structures à appeler" /> : null}
      {data?.rows.length === 0 && (
        <p className="reading">
          Chaque structure sans réponse a une adresse qui marche : les rappels suffisent.
        </p>
      )}
      {data !== undefined && data.rows.length > 0 && (
        <>
          <Table
            caption="Structures à appeler"
            captionHidden
            columns={columns}
            rows={data.rows}
            rowKey={({ structure }) => String(structure.id)}
          />
          <Pages
            page={data.page}
            total={data.total}
            onPage={(page) => change({ page: page > 1 ? page : undefined })}
          />
        </>
      )}
    </section>
  );
}

function columnsOf(names: Names, writes: boolean, onSaid: (said: Said) => void): Column<ToCall>[] {
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
    {
      key: "dep",
      label: "Département",
      cell: ({ dep }) => (dep === null ? "" : names.territory(dep)),
    },
    {
      key: "etp",
      label: "ETP attendus",
      numeric: true,
      cell: ({ expected_etp }) => (expected_etp === null ? "" : number(expected_etp / 100)),
    },
    {
      key: "why",
      label: "Motif",
      cell: ({ motive }) => (motive === "bounced" ? "Adresse en échec" : "Aucun contact"),
    },
    { key: "contacts", label: "Contacts connus", cell: ({ contacts }) => <Contacts contacts={contacts} /> },
    ...(writes
      ? [
          {
            key: "action",
            label: "Action",
            numeric: true,
            cell: (row: ToCall) => <NoteContact row={row} onSaid={onSaid} />,
          },
        ]
      : []),
  ];
}

function useWrite(work: () => Promise<string>, onSaid: (said: Said) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: (words) => {
      onSaid({ words, fault: false });
      return client.invalidateQueries({ queryKey: ["suivi"] });
    },
    onError: (error) => onSaid({ words: wordsOf(error), fault: true }),
  });
}

/** The faults of a refused file one by one: line and column are in each. */
function wordsOf(error: Error): string {
  const faults = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
  return faults.length > 0 ? faults.map(({ message }) => message).join("\n") : error.message;
}

function NoteContact({ row: { structure }, onSaid }: { row: ToCall; onSaid: (said: Said) => void }) {
  const [open, setOpen] = useState(false);
  const [given, setGiven] = useState({ name: "", email: "", phone: "" });
  const { mutate, isPending } = useWrite(async () => {
    const or = (text: string) => (text.trim() === "" ? null : text.trim());
    await send(followUpRoutes.saveContact, {
      params: { structure: structure.id },
      body: { name: or(given.name), email: or(given.email), phone: or(given.phone) },
    });
    setOpen(false);
    return `${structure.name} : contact noté.`;
  }, onSaid);
  if (!open)
    return (
      <button type="button" className="link" onClick={() => setOpen(true)}>
        Noter un contact<span className="visually-hidden"> pour {structure.name}</span>
      </button>
    );
  const field = (key: keyof typeof given, label: string, type: string) => (
    <label className="field">
      <span className="field-label">{label}</span>
      <input
        type={type}
        className="pilotage-input"
        required={key === "email"}
        value={given[key]}
        onChange={(event) => setGiven({ ...given, [key]: event.target.value })}
      />
    </label>
  );
  return (
    <form
      className="todo-remark"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      {field("name", "Nom", "text")}
      {field("email", "Courriel", "email")}
      {field("phone", "Téléphone", "tel")}
      <span className="todo-actions">
        <button type="button" className="link" onClick={() => setOpen(false)}>
          Annuler
        </button>
        <button type="submit" className="button main" disabled={isPending}>
          Noter
        </button>
      </span>
    </form>
  );
}

function ImportContacts({ onSaid }: { onSaid: (said: Said) => void }) {
  const [file, setFile] = useState<File | null>(null);
  const id = useId();
  const { mutate, isPending } = useWrite(async () => {
    if (file === null) return "";
    const done = await send(followUpRoutes.importContacts, { body: file });
    return `${count(done.added, "contact ajouté", "contacts ajoutés")}, ${count(done.changed, "changé")}, ${count(done.unchanged, "déjà connu", "déjà connus")}.`;
  }, onSaid);
  return (
    <form
      className="filters contacts-import no-print"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <div className="field">
        <label htmlFor={id} className="field-label">
          Reprendre une liste de contacts (CSV)
        </label>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        <p className="field-help">Colonnes : courriel, nom, telephone, finess ou numero_releve.</p>
      </div>
      <button type="submit" className="button" disabled={file === null || isPending}>
        Reprendre
      </button>
    </form>
  );
}
