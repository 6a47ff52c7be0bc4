import { useQuery } from "@tanstack/react-query";
import { Link, Redirect, useSearchParams } from "wouter";
import { restitutionRoutes as routes, type SideTable as Side } from "#data/contract/signed-in/restitution.ts";
import { count } from "#data/rules/format.ts";
import { hrefOf, send, useMe } from "../../api/signed-in.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Select } from "../../ui/Select.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { SideTable } from "./SideTable.tsx";
import "./resultats.css";
import "./side-by-side.css";

const TITLE = "Vos structures côte à côte";
const HEADS: Readonly<Record<Side["kind"], string>> = {
  annuelle: "Établissements et services",
  formation: "Centres de formation, diplôme par diplôme",
};

/** The figures of one’s sheets of a year, beside each other. Reading them here stamps no sheet as read. */
export default function SideBySidePage() {
  useTitle(TITLE);
  const { person, isPending, may } = useMe();
  const [search, setSearch] = useSearchParams();
  const asked = search.get("annee") ?? undefined;
  const allowed = may("restitution.acknowledge");
  const { data, isError, refetch } = useQuery({
    queryKey: ["restitutions", "cote a cote", asked ?? ""],
    queryFn: ({ signal }) => send(routes.sideBySide, { query: { millesime: asked }, signal }),
    enabled: person !== null && allowed,
    placeholderData: (before) => before,
  });
  if (isPending) return <Loading what="de votre compte" />;
  if (person === null) return <Redirect to="/connexion?retour=/demarches/resultats/cote-a-cote" replace />;
  const structures = new Set(data?.tables.flatMap(({ rows }) => rows.map(({ restitution }) => restitution)));
  return (
    <div className="page resultats side-by-side">
      <div className="head">
        <PageTitle>{TITLE}</PageTitle>
        {data !== undefined && data.millesime !== null && (
          <div className="side-year no-print">
            <Select
              label="Année"
              groups={[{ label: "", options: data.millesimes.map((year) => ({ value: year, label: year })) }]}
              value={data.millesime}
              onChange={(year) => setSearch({ annee: year }, { replace: true })}
            />
          </div>
        )}
      </div>
      {!allowed && (
        <Empty link={<Link href="/demarches">Mes démarches</Link>}>
          Cette page est celle des personnes qui répondent de structures&nbsp;: votre compte n’en a aucune.
        </Empty>
      )}
      {isError && <Failed onRetry={() => void refetch()} />}
      {allowed && data === undefined && !isError && <Loading what="de vos feuilles" />}
      {data !== undefined && structures.size === 0 && (
        <Empty link={<Link href="/demarches/resultats">Mes résultats</Link>}>
          {data.millesime === null
            ? "Aucune de vos structures n’a encore sa feuille : elle est faite avec l’édition qui suit la validation."
            : `Aucune de vos structures n’a de feuille pour ${data.millesime}.`}
        </Empty>
      )}
      {data !== undefined && data.millesime !== null && structures.size > 0 && (
        <>
          <p className="reading">
            {count(structures.size, "feuille")} de {data.millesime}. Chaque chiffre est celui de la
            feuille&nbsp;; sa place est celle de la structure dans son propre groupe, dont la valeur est entre
            parenthèses. Deux structures n’ont pas toujours le même groupe.
          </p>
          <p className="sheet-actions no-print">
            <Link href="/demarches/resultats">Mes résultats</Link>
            <a className="button" href={hrefOf(routes.ownSheets, { query: { millesime: data.millesime } })}>
              Leurs feuilles (ZIP)
            </a>
            <a className="button" href={hrefOf(routes.ownFigures, { query: { millesime: data.millesime } })}>
              Leurs chiffres (XLSX)
            </a>
            <button type="button" className="button" onClick={() => window.print()}>
              Imprimer
            </button>
          </p>
          {data.tables.map((table) => (
            <section key={table.kind} className="ruled" aria-labelledby={`cote-${table.kind}`}>
              <h2 id={`cote-${table.kind}`} className="section">
                {HEADS[table.kind]}
              </h2>
              <SideTable table={table} caption={`${HEADS[table.kind]}, ${data.millesime}`} />
            </section>
          ))}
        </>
      )}
    </div>
  );
}
