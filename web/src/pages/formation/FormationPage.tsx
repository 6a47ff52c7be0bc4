import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sourcesQuery } from "../../api/queries.ts";
import { count } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { copyText } from "../../ui/copy.ts";
import { useTitle } from "../../ui/use-title.ts";
import { Panel } from "../sheet/Panel.tsx";
import "../sheet/sheet.css";
import { CentreList } from "./CentreList.tsx";
import { CentreMap } from "./CentreMap.tsx";
import { isWhole } from "./choice.ts";
import { Controls } from "./Controls.tsx";
import { DiplomaCards } from "./DiplomaCard.tsx";
import { listCsv } from "./export-list.ts";
import "./Formation.css";
import { Lead } from "./Lead.tsx";
import { distanceText } from "./model.ts";
import { Silent } from "./Silent.tsx";
import { History, Totals } from "./Totals.tsx";
import { useFormation, type Formation } from "./use-formation.ts";

/** What is offered to train for a métier, where, and how far from a place. */
export default function FormationPage() {
  const formation = useFormation();
  const { choice, place } = formation;
  useTitle(`${choice?.title ?? "Formation"}${place ? ` autour de ${place.libelle}` : ""}`);
  const source = useSourceLine(formation);
  return (
    <div className="fiche formation">
      <div className="fiche-bar">
        <Controls formation={formation} />
        <Links formation={formation} />
      </div>
      <div className="fiche-head">
        <div>
          <h1 className="title">{choice?.title ?? "Formation"}</h1>
          <p className="fiche-sub">{subtitle(formation)}</p>
        </div>
        <Lead formation={formation} />
      </div>
      {formation.failed && <Failed onRetry={formation.retry} />}
      <div className="fiche-panels">
        <Centres formation={formation} source={source} />
        {formation.session !== null && <Totals formation={formation} source={source} />}
        {formation.session !== null && <History formation={formation} source={source} />}
        {choice && !isWhole(choice) && <DiplomaCards diplomes={choice.diplomes} />}
        {choice && <Silent diplomes={formation.silent} chosen={choice.diplomes} />}
      </div>
      <p className="note only-print">{window.location.href}</p>
    </div>
  );
}

/** The map and the list, or in one sentence why there are none. */
function Centres({ formation, source }: { formation: Formation; source: string }) {
  const { rows, session, pending, failed, choice, place } = formation;
  if (pending && !failed) return <Loading what="des formations" />;
  if (failed || !choice) return null;
  const name = `releve-formations-${choice.key.replace(":", "-")}-${session ?? ""}`;
  if (session === null)
    return (
      <section className="panel span-12">
        <h2 className="section">Où se former</h2>
        <Empty>
          {choice.title}&nbsp;: aucune source publique nationale ne donne ces places, ni la liste des centres
          qui les ouvrent. Les retours des centres de formation à l’observatoire les donneront.
        </Empty>
      </section>
    );
  if (rows.length === 0)
    return (
      <section className="panel span-12">
        <h2 className="section">Où se former</h2>
        <Empty
          link={
            <button
              type="button"
              className="link"
              onClick={() => formation.change({ territoire: { level: "fr", code: "FR" } })}
            >
              Voir toute la France
            </button>
          }
        >
          Aucune formation publiée dans ce territoire à la session {session}. Un centre voisin peut être plus
          proche qu’un centre du territoire.
        </Empty>
      </section>
    );
  return (
    <>
      <Panel
        title="Où se former"
        subtitle={
          place
            ? `Session ${session}. Distances à vol d’oiseau, comptées ${place.origin}\u00a0; la route est plus longue.`
            : `Session ${session}. Un cercle par formation, proportionnel à ses places.`
        }
        span={7}
        asTable={false}
        source={source}
        name={`${name}-carte`}
        reading={<MapSentence formation={formation} />}
      >
        <CentreMap formation={formation} />
      </Panel>
      <Panel
        title="Les centres"
        subtitle={place ? "Le plus proche d’abord" : "Le plus grand d’abord"}
        span={5}
        asTable={false}
        source={source}
        name={name}
        csv={listCsv(rows)}
      >
        <CentreList formation={formation} />
        <p className="note formation-gap">
          Admis&nbsp;: candidats ayant accepté une proposition, non les inscrits à la rentrée. Au-delà de 100,
          le centre a admis plus que les places affichées.
        </p>
      </Panel>
    </>
  );
}

/** The first circle of the list, read aloud. */
function MapSentence({ formation: { rows, place } }: { formation: Formation }) {
  const [first] = rows;
  if (!first) return null;
  const { centre, libelle_commune, places, admis } = first.offre;
  const where = libelle_commune ? `, à ${libelle_commune}` : "";
  const far =
    place && first.distance !== null
      ? `le centre le plus proche de ${place.libelle}, distance\u00a0: ${distanceText(first.distance)}`
      : "la formation la plus grande";
  return (
    <>
      {centre}
      {where}&nbsp;: {far}. {places !== null && `${count(places, "place")} offertes`}
      {admis !== null && `, ${count(admis, "candidat admis", "candidats admis")}`}.
    </>
  );
}

function Links({ formation }: { formation: Formation }) {
  const [said, setSaid] = useState("");
  const { vue, change } = formation;
  return (
    <p className="fiche-links no-print">
      <button
        type="button"
        className="link"
        onClick={() => change({ vue: vue === "tableau" ? undefined : "tableau" })}
      >
        {vue === "tableau" ? "Graphiques" : "Tableaux"}
      </button>
      <button type="button" className="link" onClick={() => window.print()}>
        Imprimer
      </button>
      <button
        type="button"
        className="link"
        onClick={() => void copyText(window.location.href).then(() => setSaid("Lien copié."))}
      >
        Copier le lien
      </button>
      <output className="note">{said}</output>
    </p>
  );
}

function subtitle({ place, territoryName, session, rows, choice }: Formation): string {
  const where = place ? `Autour de ${place.libelle}` : (territoryName ?? "");
  const offers = session === null ? "" : `session ${session}`;
  const counted = rows.length ? count(rows.length, "formation") : "";
  const codes = choice?.diplomes.map(({ libelle_court }) => libelle_court).join(", ") ?? "";
  return [where, offers, counted, choice?.metier ? codes : ""].filter(Boolean).join(" · ");
}

/** « Source : … Édition 2026.2. » from the sources of the courses shown. */
function useSourceLine({ offres, session, edition }: Formation): string {
  const sources = useQuery(sourcesQuery);
  const slugs = new Set(offres.filter(({ millesime }) => millesime === session).map(({ source }) => source));
  const citations = [...slugs].map(
    (slug) => sources.data?.rows.find((each) => each.slug === slug)?.citation ?? slug,
  );
  if (!citations.length) return "";
  return `Source\u00a0: ${citations.join("\u202f; ")}, session ${session ?? ""}. Relève, édition ${edition ?? "en cours"}.`;
}
