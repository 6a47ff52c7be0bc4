import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Diplome } from "#data/contract/reference.ts";
import { metiersQuery } from "../../api/queries.ts";
import { Facts } from "../../ui/Facts.tsx";

const LEVELS: Readonly<Record<string, string>> = {
  "3": "3 (CAP)",
  "4": "4 (baccalauréat)",
  "5": "5 (bac + 2)",
  "6": "6 (bac + 3)",
  "7": "7 (bac + 5)",
  "8": "8 (doctorat)",
};

/** What a diploma is, who trains for it and who authorises it; what nobody checked is said. */
export function DiplomaCards({ diplomes }: { diplomes: readonly Diplome[] }) {
  return (
    <section className="panel span-7">
      <h2 className="section">{diplomes.length > 1 ? "Les diplômes" : "Le diplôme"}</h2>
      {diplomes.map((diplome) => (
        <DiplomaCard key={diplome.code} diplome={diplome} />
      ))}
    </section>
  );
}

function DiplomaCard({ diplome }: { diplome: Diplome }) {
  return (
    <div className="diploma">
      <h3 className="diploma-name">{diplome.libelle}</h3>
      <Facts
        facts={[
          { label: "Niveau", value: known(diplome.niveau && (LEVELS[diplome.niveau] ?? diplome.niveau)) },
          { label: "Fiche RNCP", value: known(diplome.rncp && <Rncp code={diplome.rncp} />) },
          {
            label: "Fiche précédente",
            value: diplome.rncp_precedent && <Rncp code={diplome.rncp_precedent} />,
          },
          { label: "Durée", value: known(diplome.duree) },
          { label: "Qui forme", value: known(diplome.formateur) },
          { label: "Qui autorise", value: known(diplome.autorisation) },
          { label: "Mène exactement à", value: <Metiers codes={diplome.metiers} /> },
          { label: "Places", value: known(diplome.places_note) },
        ]}
      />
    </div>
  );
}

function Rncp({ code }: { code: string }) {
  return (
    <a href={`https://www.francecompetences.fr/recherche/rncp/${code}/`} rel="noreferrer">
      RNCP{code}
    </a>
  );
}

function Metiers({ codes }: { codes: readonly string[] }) {
  const metiers = useQuery(metiersQuery);
  const nameOf = (code: string) => metiers.data?.rows.find((each) => each.code === code)?.libelle ?? code;
  if (codes.length === 0) return "aucun métier du référentiel à lui seul";
  return codes.map((code, i) => (
    <span key={code}>
      {i > 0 && ", "}
      <Link href={`/metier?metier=${code}`}>{nameOf(code)}</Link>
    </span>
  ));
}

/** What nobody checked is said, never left out. */
function known(value: ReactNode): ReactNode {
  return value || <span className="absent">non vérifié</span>;
}
