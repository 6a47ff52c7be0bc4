import { count, date, number } from "#data/rules/format.ts";
import { useForm } from "./form-context.ts";
import { returnTitle } from "./model/title.ts";

/** Which return it is, and what is left of it. */
export function FormHead({ demonstration }: { demonstration: boolean }) {
  const { declaration, questionnaire, progress } = useForm();
  const { structure, campaign, places, deadline } = declaration;
  const about = [
    structure.name,
    places === null ? null : count(places, "place"),
    structure.commune_libelle,
    `à rendre avant le ${date(deadline)}`,
  ];
  const minutes = Math.round(declaration.seconds / 60);
  const share = progress.expected === 0 ? 0 : Math.round((100 * progress.prefilled) / progress.expected);
  return (
    <div className="decl-head">
      <div className="decl-head-names">
        <h1 className="title">
          {returnTitle(campaign)} {demonstration && <span className="badge">Données fictives</span>}
        </h1>
        <p>{about.filter((part) => part !== null).join(" · ")}</p>
      </div>
      <dl className="decl-head-figures">
        <div>
          <dt>Temps passé</dt>
          <dd>
            <b>{number(minutes)} min</b> sur {questionnaire.minutes} visées
          </dd>
        </div>
        <div>
          <dt>Déjà rempli pour vous</dt>
          <dd>
            <b>{share} %</b> des champs
          </dd>
        </div>
        <div>
          <dt>Reste à répondre</dt>
          <dd>
            <b>{count(progress.left.length, "case")}</b> sur {number(progress.expected)}
          </dd>
        </div>
      </dl>
    </div>
  );
}
