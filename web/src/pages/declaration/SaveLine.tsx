import { Link } from "wouter";
import { count, time } from "#data/rules/format.ts";
import type { Saving } from "./model/form-store.ts";

/** How saving stands, in words; announced politely, and never in the way. */
export function SaveLine({ saving, back, onRetry }: { saving: Saving; back: string; onRetry: () => void }) {
  return (
    <output className={`decl-saving ${saving.kind}`}>
      <SaveWords saving={saving} back={back} onRetry={onRetry} />
    </output>
  );
}

function SaveWords({ saving, back, onRetry }: { saving: Saving; back: string; onRetry: () => void }) {
  if (saving.kind === "saving") return <>Enregistrement…</>;
  if (saving.kind === "offline")
    return (
      <>
        <strong>
          Hors connexion : {count(saving.kept, "réponse gardée", "réponses gardées")} sur cet appareil,
        </strong>{" "}
        {saving.kept < 2 ? "envoyée" : "envoyées"} dès le retour.
      </>
    );
  if (saving.kind === "saved")
    return saving.at === null ? (
      <>Tout ce que vous écrivez est enregistré au fur et à mesure.</>
    ) : (
      <>
        <strong>Enregistré à {time(saving.at)}.</strong> Vous pouvez fermer et reprendre plus tard.
      </>
    );
  if (saving.signedOut)
    return (
      <>
        <strong>Votre session est finie.</strong> Vos réponses restent sur cet appareil :{" "}
        <Link href={`/connexion?retour=${encodeURIComponent(back)}`}>se reconnecter</Link>
      </>
    );
  return (
    <>
      <strong>Non enregistré :</strong> {saving.words} Vos réponses restent sur cet appareil.{" "}
      <button type="button" className="link" onClick={onRetry}>
        Réessayer
      </button>
    </>
  );
}
