import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { restitutionRoutes as routes } from "#data/contract/signed-in/restitution.ts";
import { send } from "../../api/signed-in.ts";

/** « Ces comparaisons me sont utiles, ou non, parce que… » */
export function Feedback({ restitution }: { restitution: number }) {
  const id = useId();
  const [reason, setReason] = useState("");
  const say = useMutation({
    mutationFn: (useful: boolean) =>
      send(routes.sayUseful, { params: { restitution }, body: { indicator: null, useful, reason } }),
  });
  if (say.isSuccess)
    return <output className="reading">Merci&#8239;: l’équipe de l’observatoire vous lira.</output>;
  return (
    <form className="sheet-feedback no-print" onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={id}>Cette feuille vous est-elle utile, et pourquoi&#8239;?</label>
      <textarea
        id={id}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="sheet-actions">
        <button type="button" className="button" onClick={() => say.mutate(true)} disabled={say.isPending}>
          Elle m’est utile
        </button>
        <button type="button" className="button" onClick={() => say.mutate(false)} disabled={say.isPending}>
          Elle ne m’est pas utile
        </button>
      </p>
      {say.isError && (
        <p className="error-strip" role="alert">
          Votre avis n’est pas parti. Réessayez.
        </p>
      )}
    </form>
  );
}
