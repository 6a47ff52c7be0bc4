import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Redirect, useParams } from "wouter";
import type { z } from "zod";
import { importRoutes, type importView } from "#data/contract/signed-in/import.ts";
import { hrefOf, send, useMe } from "../../api/signed-in.ts";
import { count, number } from "#data/rules/format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { Refusal } from "../demarches/Refusal.tsx";
import { useWrite } from "../demarches/use-write.ts";
import "../demarches/demarches.css";
import { DifferenceView } from "./DifferenceView.tsx";
import { Findings } from "./Findings.tsx";
import "./imports.css";
import { isUnderWay, STATE_WORDS } from "./words.ts";

type View = z.infer<typeof importView>;

const POLL_MS = 700;

/** One file: how far it is, what was found in it, what it would change, and the yes that writes it. */
export default function ImportPage() {
  const { id } = useParams<{ id: string }>();
  const { person, isPending } = useMe();
  const { data, isError, refetch } = useQuery({
    queryKey: ["import", id],
    queryFn: () => send(importRoutes.import, { params: { import: id } }),
    enabled: person !== null,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.state) ? POLL_MS : false),
  });
  useTitle(data?.file_name ?? "Fichier de réponses");
  if (!isPending && person === null) return <Redirect to={`/connexion?retour=/imports/${id}`} replace />;
  if (isError) return <Failed onRetry={() => void refetch()} />;
  if (!data) return <Loading what="du fichier" />;
  return (
    <div className="page demarches">
      <div className="head">
        <div>
          <PageTitle>{data.file_name}</PageTitle>
          <p className="fiche-sub" aria-live="polite">
            {STATE_WORDS[data.state]}
            {data.report && `, ${count(data.report.rows, "ligne lue", "lignes lues")}`}
          </p>
        </div>
        <Link href="/imports">Fichiers de réponses</Link>
      </div>
      {isUnderWay(data.state) && <Progress view={data} />}
      {data.report && <Findings report={data.report} refused={data.state === "refused"} />}
      {data.difference && <DifferenceView difference={data.difference} />}
      <Decision view={data} onDone={() => void refetch()} />
      {!isUnderWay(data.state) && (
        <p>
          <a download href={hrefOf(importRoutes.importReportCsv, { params: { import: id } })}>
            Télécharger le compte rendu complet (CSV)
          </a>
        </p>
      )}
    </div>
  );
}

function Progress({ view }: { view: View }) {
  return (
    <p className="imports-progress">
      <progress
        aria-label="Avancement"
        {...(view.total !== null && { max: Math.max(1, view.total), value: view.done })}
      />
      <span className="note">
        {view.total === null ? "Lecture du fichier…" : `${number(view.done)} sur ${number(view.total)}`}. Vous
        pouvez fermer cette page.
      </span>
    </p>
  );
}

/** The yes: it names the difference that was shown, so that nothing unseen is written. */
function Decision({ view, onDone }: { view: View; onDone: () => void }) {
  const { busy, refused, write } = useWrite();
  const [submit, setSubmit] = useState(false);
  const [why, setWhy] = useState("");
  const { difference } = view;
  if (view.state !== "ready" || difference === null) return null;
  const { added, changed, emptied } = difference.totals;
  const writes = added + changed + emptied;
  const settle = async (work: () => Promise<unknown>) => {
    if (await write(work)) onDone();
  };
  const params = { import: view.id };
  return (
    <section className="ruled imports-decision" aria-labelledby="valider">
      <h2 id="valider" className="section">
        Écrire ces réponses
      </h2>
      <Refusal words={refused} />
      <label className="demarches-check">
        <input type="checkbox" checked={submit} onChange={(event) => setSubmit(event.target.checked)} />
        <span>
          Envoyer aussi les déclarations qui seront alors complètes&nbsp;; un accusé de réception part pour
          chacune
        </span>
      </label>
      {submit && (
        <label className="field">
          <span className="field-label">
            Valeurs qui étonnent&nbsp;: pourquoi elles sont justes (laissez vide pour les confirmer une à une)
          </span>
          <textarea
            className="demarches-input"
            rows={2}
            value={why}
            maxLength={2000}
            onChange={(event) => setWhy(event.target.value)}
          />
        </label>
      )}
      <div className="demarches-form">
        <button
          type="button"
          className="button main"
          disabled={busy}
          onClick={() =>
            void settle(() =>
              send(importRoutes.acceptImport, {
                params,
                body: { fingerprint: difference.fingerprint, submit, justification: why.trim() || null },
              }),
            )
          }
        >
          {writes === 0 ? "Terminer" : `Écrire ${count(writes, "réponse")}`}
        </button>
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void settle(() => send(importRoutes.cancelImport, { params }))}
        >
          Renoncer
        </button>
      </div>
    </section>
  );
}
