import { Link } from "wouter";
import { daysUntil, type Return } from "./priority.ts";

/** For whoever answers for several structures, or has the figures in a workbook: a file instead of a form. */
export function FilesPanel({ rows, today }: { rows: readonly Return[]; today: string }) {
  const campaigns = new Map(
    rows
      .filter(({ campaign, deadline }) => campaign.kind !== "pouls" && daysUntil(deadline, today) >= 0)
      .map(({ campaign }) => [campaign.id, campaign]),
  );
  if (campaigns.size === 0) return null;
  return (
    <section className="ruled" aria-labelledby="fichiers">
      <h2 id="fichiers" className="section">
        Par un fichier
      </h2>
      <p className="reading">
        Le classeur porte déjà vos structures, leurs métiers et les valeurs connues&nbsp;: remplissez-le,
        déposez-le, relisez ce qui changera avant que rien ne soit écrit.
      </p>
      <ul className="demarches-rows">
        {[...campaigns.values()].map((campaign) => (
          <li key={campaign.id}>
            <span>{campaign.title}</span>
            <span className="demarches-links">
              <a href={`/api/v1/campagnes/${campaign.id}/grille.xlsx`} download>
                Télécharger le classeur
              </a>
              <Link href={`/imports?campagne=${campaign.id}`}>Déposer un fichier</Link>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
