import { Link } from "wouter";
import type { Diplome } from "#data/contract/reference.ts";
import { count } from "#data/rules/format.ts";

/** What no public source tells, always in sight: which diplomas, why, and what will fill the gap. */
export function Silent({ diplomes, chosen }: { diplomes: readonly Diplome[]; chosen: readonly Diplome[] }) {
  const codes = new Set(chosen.map(({ code }) => code));
  return (
    <section className="panel span-5">
      <h2 className="section">Ce qu’aucune source publique ne dit</h2>
      <p className="reading formation-gap">
        Aucune source publique nationale ne donne les places des formations d’aide-soignant, d’auxiliaire de
        puériculture, d’accompagnant éducatif et social, de moniteur-éducateur ni de technicien de
        l’intervention sociale et familiale&nbsp;: elles ne sont pas sur Parcoursup. Les retours des centres
        de formation à l’observatoire les donneront.
      </p>
      <p className="note formation-gap">
        {count(diplomes.length, "diplôme")} du champ sans places publiées&nbsp;:
      </p>
      <ul className="silent">
        {diplomes.map(({ code, libelle_court }) => (
          <li key={code}>
            <Link href={`/formation?diplome=${code}`} aria-current={codes.has(code) ? "true" : undefined}>
              {libelle_court}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
