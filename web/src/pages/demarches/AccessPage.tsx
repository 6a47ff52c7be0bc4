import { Link, Redirect } from "wouter";
import { useMe } from "../../api/signed-in.ts";
import { Loading } from "../../ui/ChartState.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { AskAttachment } from "./AskAttachment.tsx";
import { Requests } from "./Requests.tsx";
import { StructurePeople } from "./StructurePeople.tsx";
import "./demarches.css";

/** For which structures this person answers, with whom, and how to be attached to another. */
export default function AccessPage() {
  useTitle("Structures et personnes");
  const { person, isPending, grants, may } = useMe();
  if (isPending) return <Loading what="de votre compte" />;
  if (person === null) return <Redirect to="/connexion?retour=/demarches/acces" replace />;
  const structures = grants.flatMap(({ structure }) => (structure === null ? [] : [structure]));
  return (
    <div className="page demarches">
      <div className="head">
        <div>
          <PageTitle>Structures et personnes</PageTitle>
          <p className="fiche-sub">Qui répond pour quelle structure, et jusqu’à quand</p>
        </div>
        <Link href="/demarches">Mes démarches</Link>
      </div>
      <div className="columns">
        <div className="span-8 demarches-main">
          <Requests decides={may("structure.delegate")} />
          {structures.map((structure) => (
            <StructurePeople key={structure.id} structure={structure} />
          ))}
          {grants.some(({ gestionnaire }) => gestionnaire !== null) && (
            <p className="reading">
              Vous répondez pour toutes les structures de{" "}
              {grants.flatMap(({ gestionnaire }) => gestionnaire?.name ?? []).join(", ")}.
            </p>
          )}
        </div>
        <div className="span-4">
          <AskAttachment />
        </div>
      </div>
    </div>
  );
}
