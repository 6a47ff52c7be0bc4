import { Link, Redirect, useParams } from "wouter";
import { questionnaireOf } from "#data/questionnaires/index.ts";
import { ApiError } from "../../api/client.ts";
import { useMe } from "../../api/signed-in.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { returnTitle } from "../declaration/model/title.ts";
import { useHolder } from "../declaration/use-holder.ts";
import { useDeclaration } from "../declaration/use-store.ts";
import { PoulsForm } from "./PoulsForm.tsx";
import "./pouls.css";

/** The month in three figures, on a phone, in a minute. */
export default function PoulsPage() {
  const id = Number(useParams<{ id: string }>().id);
  const me = useMe();
  const holder = useHolder();
  const found = useDeclaration(id, me.person !== null && Number.isSafeInteger(id));
  useTitle(found.data ? returnTitle(found.data.campaign) : "Pouls du mois");
  if (me.isPending) return <Loading what="de votre compte" />;
  if (me.person === null)
    return <Redirect to={`/connexion?retour=${encodeURIComponent(location.pathname)}`} replace />;
  if (found.error && found.data === undefined) {
    if (found.error instanceof ApiError && (found.error.status === 404 || found.error.status === 403))
      return (
        <Empty link={<Link href="/demarches">Mes démarches</Link>}>
          Ce pouls n’existe pas, ou n’est pas le vôtre.
        </Empty>
      );
    return <Failed onRetry={() => void found.refetch()} />;
  }
  if (found.data === undefined || holder === null) return <Loading what="du pouls" />;
  const questionnaire = questionnaireOf("pouls", found.data.campaign.version);
  if (questionnaire === undefined) return <Empty>Cette version du questionnaire n’est plus connue.</Empty>;
  return (
    <PoulsForm
      key={id}
      declaration={found.data}
      questionnaire={questionnaire}
      person={me.person.id}
      holder={holder}
      onRefetch={() => void found.refetch()}
    />
  );
}
