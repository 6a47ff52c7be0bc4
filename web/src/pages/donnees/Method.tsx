import { useId } from "react";
import { Link } from "wouter";
import type { Status } from "#data/contract/vocabulary.ts";
import { LINE_STRONG } from "../../charts/colors.ts";
import { Hatches, stateFill } from "../../charts/Hatches.tsx";
import type { AreaState } from "../../charts/classes.ts";
import { Facts } from "../../ui/Facts.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { STATUS_WORDS } from "./words.ts";

const STATES: readonly { status: Status; drawn: Exclude<AreaState, "class"> | null }[] = [
  { status: "ok", drawn: null },
  { status: "estimated", drawn: null },
  { status: "minorant", drawn: null },
  { status: "low_coverage", drawn: "thin" },
  { status: "secret", drawn: "masked" },
  { status: "secret_induit", drawn: "masked" },
  { status: "no_response", drawn: "none" },
  { status: "not_applicable", drawn: "not_applicable" },
  { status: "not_computable", drawn: "none" },
];

/** How a source becomes a figure, and what each absence looks like. */
export function Method() {
  useTitle("Méthode, données");
  const id = useId();
  return (
    <>
      <div className="donnees-head">
        <div>
          <h1 className="title">Méthode</h1>
          <p className="donnees-sub">Une seule voie, d’un fichier reçu à un chiffre affiché</p>
        </div>
      </div>
      <section className="donnees-section">
        <h2 className="section">De la source à l’écran</h2>
        <ol className="steps">
          {STEPS.map(({ title, text }) => (
            <li key={title}>
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>
      <div className="donnees-columns">
        <section className="donnees-section">
          <h2 className="section">Ce qui est tenu partout</h2>
          <ul className="rules">
            <li>Les composantes sont gardées, les taux calculés en dernier, jamais moyennés.</li>
            <li>
              Rien n’est ventilé en silence&nbsp;: une catégorie de source qui n’est pas un métier garde son
              propre code.
            </li>
            <li>Un chiffre n’est donné qu’aux échelles où sa source est valable, et à aucune plus fine.</li>
            <li>
              Les seuils des classes sont fixes&nbsp;: ils ne changent ni d’une année ni d’un métier à
              l’autre.
            </li>
            <li>
              Les zones d’emploi de l’Insee et les bassins France Travail sont deux découpages distincts.
            </li>
            <li>
              Les sources publiques gardent le secret que leur producteur a posé&#8239;; l’observatoire ne
              cherche pas à le lever.
            </li>
          </ul>
        </section>
        <section className="donnees-section wide">
          <h2 className="section">Les états d’un chiffre</h2>
          <dl className="states">
            {STATES.map(({ status, drawn }) => (
              <div key={status}>
                <dt>
                  <svg width="36" height="20" aria-hidden="true" focusable="false">
                    <Hatches id={`${id}${status}`} />
                    <rect
                      x="0.5"
                      y="0.5"
                      width="35"
                      height="19"
                      fill={drawn ? stateFill(`${id}${status}`, drawn) : "#3a9c81"}
                      stroke={LINE_STRONG}
                    />
                  </svg>
                  {STATUS_WORDS[status].label}
                </dt>
                <dd>
                  {STATUS_WORDS[status].meaning} <code>{status}</code>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <section className="donnees-section">
        <h2 className="section">Pièges connus</h2>
        <Facts facts={TRAPS.map(({ term, text }) => ({ label: term, value: text }))} />
        <p className="note donnees-gap">
          Chaque indicateur porte sa propre mise en garde&nbsp;:{" "}
          <Link href="/donnees">voir le catalogue</Link>.
        </p>
      </section>
    </>
  );
}

const STEPS: readonly { title: string; text: string }[] = [
  { title: "Recevoir", text: "Le fichier est gardé tel que reçu, avec sa date et son empreinte SHA-256." },
  {
    title: "Contrôler",
    text: "Chaque ligne est lue avec les colonnes du producteur. Une ligne fautive est mise de côté avec son numéro et sa raison\u202f; trop de fautes arrêtent cette source, et elle seule.",
  },
  {
    title: "Rapprocher",
    text: "Métiers, secteurs et communes passent par des tables de passage datées, dont la précision est écrite.",
  },
  {
    title: "Compter",
    text: "Un modèle par indicateur donne numérateur, dénominateur, valeur et état, par territoire, métier et année.",
  },
  {
    title: "Publier",
    text: "Une édition est construite à côté, contrôlée, puis mise en place d’un coup. Elle ne change plus.",
  },
];

const TRAPS: readonly { term: string; text: string }[] = [
  {
    term: "Enquête BMO",
    text: "Intentions de recrutement déclarées avant l’année\u00a0: ni offres, ni postes vacants. Une cellule étoilée vaut de 0 à 4 projets\u202f; la laisser de côté surestimerait la difficulté de un à trois points, elle est donc bornée.",
  },
  {
    term: "Sous 30 projets",
    text: "La part est montrée hors classes et hors rangs\u00a0: quelques réponses suffisent à la faire basculer.",
  },
  {
    term: "Projets et places",
    text: "Rapporter des projets de recrutement à des places de formation compare deux unités différentes\u00a0: ce n’est pas un manque.",
  },
  {
    term: "Places de formation",
    text: "Parcoursup ne connaît ni les aides-soignants, ni les auxiliaires de puériculture, ni les AES, ni les moniteurs-éducateurs, ni les TISF. Les centres les déclareront à l’observatoire.",
  },
  {
    term: "Distances",
    text: "À vol d’oiseau, depuis le centroïde de la commune\u00a0: la route est plus longue, surtout en montagne.",
  },
  {
    term: "Fiches RNCP",
    text: "Les fiches, durées et autorités viennent du référentiel de l’observatoire\u202f; ce qui n’a pas été vérifié est dit «\u00a0non vérifié\u00a0».",
  },
  {
    term: "Accidents du travail",
    text: "Régime général, France entière, par code d’activité\u00a0: ni hôpitaux publics, ni collectivités.",
  },
];
