import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import {
  type Debt,
  restitutionRoutes as routes,
  type SheetRow,
} from "#data/contract/signed-in/restitution.ts";
import { date } from "#data/rules/format.ts";
import { send } from "../../api/signed-in.ts";
import { Feedback } from "./Feedback.tsx";

/** For who answers for the structure: shown, the sheet is opened; a button says it read; and what they think of it. */
export function YourReading({ debt, rows }: { debt: Debt; rows: readonly SheetRow[] }) {
  const client = useQueryClient();
  const { mutate: stamp, isPending } = useMutation({
    mutationFn: (read: boolean) =>
      send(routes.openRestitution, { params: { restitution: debt.id }, body: { read } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["restitution", debt.id] }),
  });
  const isOpened = debt.opened_at !== null;
  useEffect(() => {
    if (!isOpened) stamp(false);
  }, [isOpened, stamp]);
  return (
    <aside className="sheet-beside no-print" aria-labelledby="votre-lecture">
      <h2 id="votre-lecture" className="section">
        Votre lecture
      </h2>
      {debt.read_at === null ? (
        <button type="button" className="button main" onClick={() => stamp(true)} disabled={isPending}>
          J’ai lu cette feuille
        </button>
      ) : (
        <output>Lue le {date(debt.read_at)}.</output>
      )}
      <Feedback restitution={debt.id} rows={rows} />
    </aside>
  );
}
