import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import { hrefOf, send } from "../../api/signed-in.ts";
import { count, date, time } from "#data/rules/format.ts";
import { useForm } from "./form-context.ts";
import type { Declaration } from "./model/cell.ts";
import type { FormStore } from "./model/form-store.ts";
import { Situation } from "./Situation.tsx";
import { ReasonForm } from "./ReasonForm.tsx";

const KINDS: Readonly<Record<Declaration["submissions"][number]["kind"], string>> = {
  initial: "Envoi",
  rectification: "Rectification",
  withdrawal: "Retrait",
  situation: "Situation",
};

/** Sending a return, and what can be done of one that was sent. */
export function Sending({ store, onRefetch }: { store: FormStore; onRefetch: () => void }) {
  const form = useForm();
  const { declaration } = form;
  const params = { declaration: declaration.id };
  const again = declaration.submissions.length > 0;
  const [reason, setReason] = useState("");
  const blocking = form.issues.filter(({ severity }) => severity === "blocking").length;
  const toConfirm = form.issues.filter(
    ({ severity, confirmed }) => severity === "confirm" && !confirmed,
  ).length;
  const submit = useMutation({
    mutationFn: async () => {
      if (!(await store.flush()))
        throw new Error("Tout n’est pas encore enregistré : réessayez dans un instant.");
      const { version } = store.snapshot().declaration;
      return send(declarationRoutes.submit, { params, body: { version, reason: again ? reason : null } });
    },
    onSuccess: onRefetch,
  });
  const state = declaration.state;
  const isSent = state === "submitted" || state === "validated";
  const act =
    (route: typeof declarationRoutes.reopen | typeof declarationRoutes.withdraw) => async (why: string) => {
      await send(route, { params, body: { reason: why } });
      onRefetch();
    };
  return (
    <section aria-label="Envoi" className="decl-sending">
      {submit.data && (
        <output className="decl-sent">
          <strong>✓ Déclaration envoyée.</strong> Accusé de réception n° {submit.data.receipt}. Il part aussi
          par courriel.
        </output>
      )}
      {!isSent && !form.readOnly && (
        <>
          {blocking > 0 && (
            <p className="decl-fault">
              × {count(blocking, "point bloquant", "points bloquants")} à corriger avant d’envoyer.
            </p>
          )}
          {toConfirm > 0 && (
            <p className="decl-warn">? {count(toConfirm, "point", "points")} à confirmer avant d’envoyer.</p>
          )}
          {again && (
            <label className="field">
              <span className="field-label">Motif de la rectification</span>
              <textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
            </label>
          )}
          <button
            type="button"
            className="button main"
            disabled={
              blocking > 0 || toConfirm > 0 || submit.isPending || (again && reason.trim().length < 3)
            }
            onClick={() => submit.mutate()}
          >
            {submit.isPending ? "Envoi…" : again ? "Envoyer la rectification" : "Envoyer la déclaration"}
          </button>
          {submit.error && (
            <p role="alert" className="decl-fault">
              {submit.error.message}
            </p>
          )}
        </>
      )}
      <Receipts declaration={declaration} />
      {(isSent || state === "withdrawn") && (
        <ReasonForm
          title={isSent ? "Corriger cette déclaration" : "Reprendre cette déclaration"}
          label="Motif de la rectification"
          action="Rouvrir pour corriger"
          onSend={act(declarationRoutes.reopen)}
        />
      )}
      {isSent && (
        <ReasonForm
          title="Retirer cette déclaration"
          label="Motif du retrait"
          action="Retirer"
          onSend={act(declarationRoutes.withdraw)}
        />
      )}
      <Situation declaration={declaration} onDone={onRefetch} />
    </section>
  );
}

function Receipts({ declaration }: { declaration: Declaration }) {
  if (declaration.submissions.length === 0) return null;
  return (
    <ul className="decl-receipts">
      {declaration.submissions.map(({ number, kind, receipt, reason, by, at }) => (
        <li key={number}>
          <strong>{KINDS[kind]}</strong>, {date(at)} à {time(at)}
          {by === null ? "" : `, ${by}`}. Accusé n°{" "}
          <a
            href={hrefOf(declarationRoutes.receiptPdf, {
              params: { declaration: declaration.id },
              query: { numero: number },
            })}
          >
            {receipt} (PDF)
          </a>
          {reason === null ? "" : `. Motif : ${reason}`}
        </li>
      ))}
    </ul>
  );
}
