import { Link, Redirect, useParams, useSearch } from "wouter";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { UnknownEdition } from "../../ui/UnknownEdition.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { changeUrl, readUrl, writeUrl } from "../../url/state.ts";
import { MetierSheetView } from "./MetierSheetView.tsx";
import { useMetier } from "./use-metier.ts";

/** One métier in one territory: what is sought, who is employed, who is trained. */
export default function MetierPage() {
  const { code } = useParams<{ code?: string }>();
  const state = readUrl(useSearch());
  if (!code && state.metier)
    return (
      <Redirect to={`/metier/${state.metier}${writeUrl(changeUrl(state, { metier: undefined }))}`} replace />
    );
  return <Resolved />;
}

function Resolved() {
  const state = useMetier();
  useTitle(state.kind === "ready" ? `${state.sheet.metier.libelle}, ${state.sheet.place.libelle}` : "Métier");
  if (state.kind === "ready") return <MetierSheetView sheet={state.sheet} />;
  if (state.kind === "unknown" && state.what === "edition") return <UnknownEdition title="Métier" />;
  return (
    <div className="page">
      <h1 className="title">Métier</h1>
      {state.kind === "loading" && <Loading what="du métier" />}
      {state.kind === "failed" && <Failed onRetry={state.retry} />}
      {state.kind === "unknown" && (
        <Empty link={<Link href="/metier">Voir les infirmiers, et choisir un autre métier</Link>}>
          {state.what === "metier"
            ? "Aucun métier ne porte ce code dans l’édition publiée."
            : "Aucun territoire ne porte ce code dans l’édition publiée."}
        </Empty>
      )}
    </div>
  );
}
