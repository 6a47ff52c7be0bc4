import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { Link, Redirect, useParams } from "wouter";
import { questionnaireOf } from "#data/questionnaires/index.ts";
import { ApiError } from "../../api/client.ts";
import { diplomesQuery, metiersQuery } from "../../api/queries.ts";
import { useMe } from "../../api/signed-in.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { DeclarationForm } from "./DeclarationForm.tsx";
import { returnTitle } from "./model/title.ts";
import { useHolder } from "./use-holder.ts";
import { useDeclaration } from "./use-store.ts";
import "./declaration.css";

const NONE: readonly never[] = [];

/** One return, to be filled, read again or corrected. */
export default function DeclarationPage() {
  const id = Number(useParams<{ id: string }>().id);
  const me = useMe();
  const holder = useHolder();
  const found = useDeclaration(id, me.person !== null && Number.isSafeInteger(id));
  const metiers = useQuery(metiersQuery);
  const diplomes = useQuery(diplomesQuery);
  const { refetch } = found;
  const onRefetch = useCallback(() => void refetch(), [refetch]);
  useTitle(found.data ? `${returnTitle(found.data.campaign)}, ${found.data.structure.name}` : "Déclaration");
  if (me.isPending) return <Loading what="de votre compte" />;
  if (me.person === null)
    return <Redirect to={`/connexion?retour=${encodeURIComponent(location.pathname)}`} replace />;
  if (found.error && found.data === undefined)
    return <Refused error={found.error} onRetry={() => void found.refetch()} />;
  if (metiers.isError) return <Failed onRetry={() => void metiers.refetch()} />;
  if (found.data === undefined || metiers.data === undefined || holder === null)
    return <Loading what="de la déclaration" />;
  const { campaign } = found.data;
  const questionnaire = questionnaireOf(campaign.kind, campaign.version);
  if (questionnaire === undefined)
    return <Empty>Cette version du questionnaire n’est plus connue : son récapitulatif reste lisible.</Empty>;
  return (
    <DeclarationForm
      key={id}
      declaration={found.data}
      questionnaire={questionnaire}
      metiers={metiers.data.rows}
      diplomes={diplomes.data?.rows ?? NONE}
      person={{ id: me.person.id, name: me.person.name ?? me.person.email }}
      holder={holder}
      onRefetch={onRefetch}
    />
  );
}

function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (error instanceof ApiError && (error.status === 404 || error.status === 403))
    return (
      <Empty link={<Link href="/demarches">Mes démarches</Link>}>
        Cette déclaration n’existe pas, ou n’est pas la vôtre.
      </Empty>
    );
  return <Failed onRetry={onRetry} />;
}
