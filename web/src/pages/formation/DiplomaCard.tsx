import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { Diplome } from "#data/contract/reference.ts";
import { metiersQuery } from "../../api/queries.ts";

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
  const metiers = useQuery(metiersQuery);
  const nameOf = (code: string) => metiers.data?.rows.find((each) => each.code === code)?.libelle ?? code;
  return (
    <div className="diploma">
      <h3 className="diploma-name">{diplome.libelle}</h3>
      <dl className="facts">
        <Fact label="Niveau" value={diplome.niveau && (LEVELS[diplome.niveau] ?? diplome.niveau)} />
        <Fact label="Fiche RNCP" value={diplome.rncp && <Rncp code={diplome.rncp} />} />
        {diplome.rncp_precedent && (
          <Fact label="Fiche précédente" value={<Rncp code={diplome.rncp_precedent} />} />
        )}
        <Fact label="Durée" value={diplome.duree} />
        <Fact label="Qui forme" value={diplome.formateur} />
        <Fact label="Qui autorise" value={diplome.autorisation} />
        <Fact
          label="Mène exactement à"
          value={
            diplome.metiers.length
              ? diplome.metiers.map((code, i) => (
                  <span key={code}>
                    {i > 0 && ", "}
                    <Link href={`/metier?metier=${code}`}>{nameOf(code)}</Link>
                  </span>
                ))
              : "aucun métier du référentiel à lui seul"
          }
        />
        <Fact label="Places" value={diplome.places_note} />
      </dl>
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

function Fact({ label, value }: { label: string; value: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value || <span className="absent">non vérifié</span>}</dd>
    </>
  );
}
