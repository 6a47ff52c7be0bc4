import { Link, Redirect, useParams, useSearch } from "wouter";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { UnknownEdition } from "../../ui/UnknownEdition.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { changeUrl, readUrl, writeUrl } from "../../url/state.ts";
import { territoryHref } from "../sheet/places.ts";
import { TerritoireSheetView } from "./TerritoireSheetView.tsx";
import { useTerritoire } from "./use-territoire.ts";

/** One territory on one page, as an atlas would give it. */
export default function TerritoirePage() {
  const { level } = useParams<{ level?: string }>();
  const state = readUrl(useSearch());
  if (!level && state.territoire) {
    const rest = writeUrl(changeUrl(state, { territoire: undefined }));
    return <Redirect to={`${territoryHref(state.territoire)}${rest}`} replace />;
  }
  return <Resolved />;
}

function Resolved() {
  const state = useTerritoire();
  useTitle(state.kind === "ready" ? `${state.sheet.place.libelle}, territoire` : "Territoire");
  if (state.kind === "ready") return <TerritoireSheetView sheet={state.sheet} />;
  if (state.kind === "unknown" && state.what === "edition") return <UnknownEdition title="Territoire" />;
  return (
    <div className="page">
      <h1 className="title">Territoire</h1>
      {state.kind === "loading" && <Loading what="du territoire" />}
      {state.kind === "failed" && <Failed onRetry={state.retry} />}
      {state.kind === "unknown" && (
        <Empty link={<Link href="/territoire">Voir le territoire de l’observatoire</Link>}>
          Aucun territoire ne porte ce code dans l’édition publiée.
        </Empty>
      )}
    </div>
  );
}
