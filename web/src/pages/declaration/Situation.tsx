import { useState } from "react";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import { send } from "../../api/signed-in.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import type { Declaration } from "./model/cell.ts";
import { ReasonForm } from "./ReasonForm.tsx";

const SITUATIONS = [
  { value: "closed", label: "Fermée" },
  { value: "merged", label: "Fusionnée" },
  { value: "not_concerned", label: "Non concernée" },
] as const;
type Chosen = (typeof SITUATIONS)[number]["value"];

const SAID: Readonly<Partial<Record<Declaration["state"], string>>> = {
  closed: "La structure est dite fermée",
  merged: "La structure est dite fusionnée",
  not_concerned: "La structure est dite non concernée",
};

/** « Fermée », « fusionnée », « non concernée »: answers too, which stop reminders. */
export function Situation({ declaration, onDone }: { declaration: Declaration; onDone: () => void }) {
  const [situation, setSituation] = useState<Chosen>("closed");
  const said = SAID[declaration.state];
  const tell = (chosen: Chosen | "concerned") => async (reason: string) => {
    await send(declarationRoutes.situation, {
      params: { declaration: declaration.id },
      body: { situation: chosen, reason },
    });
    onDone();
  };
  if (said !== undefined)
    return (
      <>
        <p className="reading">{said} : rien n’est plus demandé, et les rappels s’arrêtent.</p>
        <ReasonForm
          title="Elle est de nouveau concernée"
          label="Motif"
          action="Rouvrir la déclaration"
          onSend={tell("concerned")}
        />
      </>
    );
  if (!declaration.writable) return null;
  return (
    <ReasonForm
      title="La structure est fermée, fusionnée ou non concernée"
      label="Précision"
      action="Enregistrer cette situation"
      onSend={tell(situation)}
    >
      <Segmented label="Situation" options={SITUATIONS} value={situation} onChange={setSituation} />
    </ReasonForm>
  );
}
