import { Link } from "wouter";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { PHONE, useMedia } from "../../ui/use-media.ts";
import { useSize } from "../../ui/use-size.ts";
import { useTitle } from "../../ui/use-title.ts";
import "../carte/Carte.css";
import "../carte/CartePhone.css";
import { Tabs } from "../carte/PhoneCarte.tsx";
import { PulseActions, PulseChoices, PulseKnow } from "./PulseControls.tsx";
import { PulseLegend, PulseMap } from "./PulseMap.tsx";
import { PulseRanking, PulseSubject } from "./PulseSide.tsx";
import { PulseStatus } from "./PulseStatus.tsx";
import { PulseTable } from "./PulseTable.tsx";
import "./pouls-carte.css";
import { type PulseData, type PulsePage, subjectOf, usePulse } from "./use-pulse.ts";
import { MEASURE_WORDS, momentWords, monthWords, pulseReading } from "./words.ts";

const PRINTED = 688;
const FIRST_RANKS = 5;
const TABS = [
  { vue: null, label: "Carte" },
  { vue: "classement", label: "Classement" },
  { vue: "tableau", label: "Tableau" },
] as const;

/** The month as structures tell it, on a map that follows them: beside editions, never mixed with them. */
export default function PoulsCartePage() {
  const page = usePulse();
  const phone = useMedia(PHONE);
  useTitle(`${MEASURE_WORDS[page.view.measure].title}, en temps réel`);
  if (page.empty)
    return (
      <div className="page">
        <h1 className="title">Le pouls du mois</h1>
        <Empty link={<Link href="/demarches">Mes démarches</Link>}>
          Aucun pouls n’est encore arrivé&nbsp;: la carte s’ouvrira dès que trois gestionnaires d’un même
          territoire auront donné leurs trois chiffres, ce mois-ci ou un autre.
        </Empty>
      </div>
    );
  return phone ? <OnPhone page={page} /> : <OnDesk page={page} />;
}

function Waiting({ page }: { page: PulsePage }) {
  return page.failed ? <Failed onRetry={page.retry} /> : <Loading what="du pouls" />;
}

function Head({ page }: { page: PulsePage }) {
  const { view, data, secteurs } = page;
  const secteur = secteurs.find(({ code }) => code === view.secteur && code !== "all");
  return (
    <>
      <h1 className="title">
        {MEASURE_WORDS[view.measure].title}
        {data && `, ${monthWords(data.pulse.month)}`}
        {page.demonstration && <span className="badge carte-badge">Données fictives</span>}
      </h1>
      <p className="carte-subtitle">
        <strong>En temps réel, non définitif</strong> · {secteur?.libelle ?? "tous les secteurs"} ·{" "}
        {MEASURE_WORDS[view.measure].unit}
      </p>
      {data && <PulseStatus page={page} data={data} />}
    </>
  );
}

function OnDesk({ page }: { page: PulsePage }) {
  const { data, vue } = page;
  return (
    <div className="carte">
      <section className="carte-controls no-print" aria-label="Choix du pouls">
        <PulseChoices page={page} />
        <PulseActions page={page} />
        <PulseKnow />
      </section>
      <div className="carte-stage" data-figure>
        <div className="carte-head">
          <Head page={page} />
        </div>
        {data === null && <Waiting page={page} />}
        {data && vue === "tableau" && <PulseTable page={page} data={data} />}
        {data && vue !== "tableau" && <DeskMap page={page} data={data} />}
        {data && <Reading page={page} data={data} />}
      </div>
      <aside className="carte-panel" aria-label="Territoire choisi et classement">
        {data && <PulseSubject page={page} data={data} />}
        {data && <PulseRanking page={page} data={data} />}
      </aside>
    </div>
  );
}

/** Measured once it is there: its data come before it. */
function DeskMap({ page, data }: { page: PulsePage; data: PulseData }) {
  const [ref, size] = useSize<HTMLDivElement>();
  return (
    <div className="carte-map" ref={ref} style={{ "--print-zoom": PRINTED / (size?.width ?? PRINTED) }}>
      {size && <PulseMap page={page} data={data} size={size} />}
    </div>
  );
}

function OnPhone({ page }: { page: PulsePage }) {
  const { data, vue } = page;
  return (
    <div className="carte-phone pulse-phone">
      <div className="phone-head">
        <Head page={page} />
        <details className="no-print pulse-filters">
          <summary>Chiffre, mois, secteur, découpage</summary>
          <PulseChoices page={page} />
        </details>
      </div>
      {data === null && <Waiting page={page} />}
      {data && vue === "tableau" && (
        <div className="phone-body">
          <PulseTable page={page} data={data} />
          <PulseActions page={page} />
        </div>
      )}
      {data && vue === "classement" && (
        <div className="phone-body">
          <PulseRanking page={page} data={data} />
          <Reading page={page} data={data} />
        </div>
      )}
      {data && vue !== "tableau" && vue !== "classement" && <PhoneMap page={page} data={data} />}
      <Tabs carte={page} tabs={TABS} />
    </div>
  );
}

function PhoneMap({ page, data }: { page: PulsePage; data: PulseData }) {
  const [ref, size] = useSize<HTMLDivElement>();
  return (
    <>
      <div data-figure>
        <div className="phone-map" ref={ref}>
          {size && <PulseMap page={page} data={data} size={size} flat />}
        </div>
        <div className="phone-legend">
          <PulseLegend view={page.view} model={data.model} flat />
        </div>
      </div>
      <div className={page.view.chosen ? "phone-subject chosen" : "phone-subject"}>
        <PulseSubject page={page} data={data} />
        <PulseRanking page={page} data={data} first={FIRST_RANKS} />
        <Reading page={page} data={data} />
        <PulseKnow />
        <PulseActions page={page} />
      </div>
    </>
  );
}

/** The sentence that reads the figure, and where it comes from. */
function Reading({ page, data }: { page: PulsePage; data: PulseData }) {
  const { view, secteurs } = page;
  const { territory, row } = subjectOf({ data, view });
  const secteur = secteurs.find(({ code }) => code === view.secteur && code !== "all");
  const { month, at } = data.pulse;
  const place = territory?.dans ?? (territory ? `dans le territoire ${territory.libelle}` : "en France");
  return (
    <div className="carte-reading">
      <p className="reading">
        <b>Lecture.</b>{" "}
        {pulseReading(row, { measure: view.measure, month, place, secteur: secteur?.de_libelle ?? null })}
      </p>
      <p className="carte-source">
        Source&nbsp;: Relève, pouls du mois, {monthWords(month)}, hors édition
        {at !== null && `, état publié ${momentWords(at)}`}.
        {page.demonstration ? " Données fictives." : " Contours IGN, COG 2025."}
        <span className="only-print"> {location.href}</span>
      </p>
    </div>
  );
}
