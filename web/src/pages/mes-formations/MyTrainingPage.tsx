import { useQuery } from "@tanstack/react-query";
import { Link, Redirect, useLocation, useParams } from "wouter";
import { trainingRoutes as routes } from "#data/contract/signed-in/training.ts";
import { send, useMe } from "../../api/signed-in.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Select } from "../../ui/Select.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { Space } from "./Space.tsx";
import "./mes-formations.css";

/** What a training centre reads of itself and of the need around it. */
export default function MyTrainingPage() {
  useTitle("Mes formations");
  const { structure } = useParams<{ structure?: string }>();
  const { person, isPending, may } = useMe();
  const [, go] = useLocation();
  const allowed = may("training.read");
  const centres = useQuery({
    queryKey: ["centres-formation"],
    queryFn: ({ signal }) => send(routes.trainingCentres, { signal }),
    enabled: person !== null && allowed,
  });
  if (isPending) return <Loading what="de votre compte" />;
  if (person === null) return <Redirect to="/connexion?retour=/demarches/formations" replace />;
  const rows = centres.data?.rows ?? [];
  const chosen = structure === undefined ? rows[0] : rows.find(({ id }) => String(id) === structure);
  return (
    <div className="page my-training">
      <div className="head">
        <div>
          <PageTitle>Mes formations</PageTitle>
          {chosen && (
            <p className="fiche-sub">
              {[chosen.name, chosen.commune, chosen.gestionnaire].filter(Boolean).join(" · ")}
            </p>
          )}
        </div>
        {rows.length > 1 && (
          <div className="my-training-choice no-print">
            <Select
              label="Centre"
              groups={[
                {
                  label: "",
                  options: rows.map(({ id, name, commune }) => ({
                    value: String(id),
                    label: [name, commune].filter(Boolean).join(", "),
                  })),
                },
              ]}
              value={chosen === undefined ? null : String(chosen.id)}
              onChange={(id) => go(`/demarches/formations/${id}`)}
              searchable={rows.length > 8}
            />
          </div>
        )}
      </div>
      {!allowed && <NotACentre />}
      {centres.isError && <Failed onRetry={() => void centres.refetch()} />}
      {centres.isLoading && <Loading what="de vos centres" />}
      {centres.data !== undefined && chosen === undefined && <NotACentre />}
      {chosen !== undefined && <Space key={chosen.id} structure={chosen.id} />}
    </div>
  );
}

function NotACentre() {
  return (
    <Empty link={<Link href="/demarches/acces">Structures et personnes</Link>}>
      Cette page est celle des centres de formation et de leur organisme&nbsp;: votre compte n’est rattaché à
      aucun centre de cette adresse.
    </Empty>
  );
}
