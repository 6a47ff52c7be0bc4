import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Link } from "wouter";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import { followUpRoutes } from "#data/contract/signed-in/follow-up.ts";
import type { Motive } from "#data/rules/follow-up/motives.ts";
import { send, useMe } from "../../api/signed-in.ts";
import { count } from "#data/rules/format.ts";

/** What came of an action, told once above the list. */
export interface Said {
  words: string;
  fault: boolean;
}

export interface Target {
  declaration: number;
  version: number;
  structure: { id: number; name: string };
  motive: Motive;
  /** The cell a remark is about; the whole return without one. */
  question?: string | null;
  line?: string | null;
  /** Words to start the remark with. */
  remark?: string;
}

interface Props {
  row: Target;
  campaign: string;
  onSaid: (said: Said) => void;
}

/** What is to be done with a structure: remind it, call it, send its return back or validate it. */
export function RowAction({ row, campaign, onSaid }: Props) {
  const me = useMe();
  if (row.motive === "done" || row.motive === "out") return null;
  if (row.motive === "bounced" || row.motive === "no_contact")
    return <Link href="/pilotage/contacts">Appeler</Link>;
  if (row.motive === "to_review" || row.motive === "to_confirm")
    return me.may("declaration.review") ? <Review row={row} onSaid={onSaid} /> : null;
  return me.may("followup.remind") ? <Remind row={row} campaign={campaign} onSaid={onSaid} /> : null;
}

function useAction(work: () => Promise<string>, onSaid: Props["onSaid"]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: (words) => {
      onSaid({ words, fault: false });
      return client.invalidateQueries({ queryKey: ["suivi"] });
    },
    onError: (error) => onSaid({ words: error.message, fault: true }),
  });
}

function Remind({ row: { structure }, campaign, onSaid }: Props) {
  const { mutate, isPending } = useAction(async () => {
    const { recipients } = await send(followUpRoutes.remind, {
      params: { structure: structure.id },
      body: { campagne: campaign },
    });
    return `${structure.name} : rappel écrit à ${count(recipients, "destinataire")}.`;
  }, onSaid);
  return (
    <button type="button" className="link" disabled={isPending} onClick={() => mutate()}>
      Relancer<span className="visually-hidden"> {structure.name}</span>
    </button>
  );
}

export function Review({ row, onSaid }: Omit<Props, "campaign">) {
  const [open, setOpen] = useState(false);
  const [remark, setRemark] = useState(row.remark ?? "");
  const field = useId();
  const { declaration, version, structure } = row;
  const back = useAction(async () => {
    await send(declarationRoutes.sendBack, {
      params: { declaration },
      body: { version, remarks: [{ question: row.question ?? null, line: row.line ?? null, body: remark }] },
    });
    setOpen(false);
    return `${structure.name} : renvoyée avec votre remarque.`;
  }, onSaid);
  const validate = useAction(async () => {
    await send(declarationRoutes.validate, { params: { declaration }, body: { version } });
    return `${structure.name} : validée.`;
  }, onSaid);
  const busy = back.isPending || validate.isPending;
  if (!open)
    return (
      <span className="todo-actions">
        <button type="button" className="link" disabled={busy} onClick={() => validate.mutate()}>
          Valider<span className="visually-hidden"> {structure.name}</span>
        </button>
        <button type="button" className="link" disabled={busy} onClick={() => setOpen(true)}>
          Renvoyer avec remarque<span className="visually-hidden"> à {structure.name}</span>
        </button>
      </span>
    );
  return (
    <form
      className="todo-remark"
      onSubmit={(event) => {
        event.preventDefault();
        back.mutate();
      }}
    >
      <label htmlFor={field} className="field-label">
        Remarque à {structure.name}
      </label>
      <textarea
        id={field}
        rows={3}
        required
        minLength={3}
        maxLength={2000}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
      />
      <span className="todo-actions">
        <button type="button" className="link" onClick={() => setOpen(false)}>
          Annuler
        </button>
        <button type="submit" className="button main" disabled={busy}>
          Renvoyer
        </button>
      </span>
    </form>
  );
}
