import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { readingRoutes as routes, type SheetToCall } from "#data/contract/signed-in/reading.ts";
import { send } from "../../api/signed-in.ts";
import type { Said } from "./RowAction.tsx";

/** Writes down a call: results that were told are handed over, and the structure leaves the list. */
export function CallNote({
  row: { restitution, structure },
  onSaid,
}: {
  row: SheetToCall;
  onSaid: (said: Said) => void;
}) {
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const field = useId();
  const client = useQueryClient();
  const write = useMutation({
    mutationFn: (told: boolean) =>
      send(routes.noteCall, { params: { restitution }, body: { told, note } }).then(() => told),
    onSuccess: (told) => {
      setOpen(false);
      onSaid({
        words: told
          ? `${structure.name}\u{a0}: résultats dits de vive voix, comptés comme remis.`
          : `${structure.name}\u{a0}: appel noté, à refaire.`,
        fault: false,
      });
      return client.invalidateQueries({ queryKey: ["suivi"] });
    },
    onError: (error) => onSaid({ words: error.message, fault: true }),
  });
  if (!open)
    return (
      <button type="button" className="link" onClick={() => setOpen(true)}>
        Noter l’appel<span className="visually-hidden"> à {structure.name}</span>
      </button>
    );
  return (
    <form className="todo-remark" onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={field} className="field-label">
        Qui a répondu, quoi d’autre (facultatif)
      </label>
      <textarea
        id={field}
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <span className="todo-actions">
        <button
          type="button"
          className="button"
          disabled={write.isPending}
          onClick={() => write.mutate(true)}
        >
          Résultats dits de vive voix
        </button>
        <button
          type="button"
          className="button"
          disabled={write.isPending}
          onClick={() => write.mutate(false)}
        >
          Personne joint
        </button>
        <button type="button" className="link" onClick={() => setOpen(false)}>
          Annuler
        </button>
      </span>
    </form>
  );
}
