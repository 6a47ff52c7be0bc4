import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ALL } from "#data/contract/vocabulary.ts";
import { sourcesQuery } from "../../api/queries.ts";
import { classify } from "../../charts/classes.ts";
import { Ranking } from "../../charts/Ranking/Ranking.tsx";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { EditionNotice } from "../../ui/EditionNotice.tsx";
import { Provenance } from "../sheet/Provenance.tsx";
import { observationId, readingOf } from "../sheet/words.ts";
import { Actions, permalink } from "./Actions.tsx";
import { Controls } from "./Controls.tsx";
import { figureOf, nationalModel, rankingRows, type Activity, type NationalModel } from "./national.ts";
import { NationalTable } from "./NationalTable.tsx";
import { KeyValue, thinText } from "./Panel.tsx";
import { Filters, Tabs } from "./PhoneCarte.tsx";
import { Citation } from "./SourceView.tsx";
import { componentsText } from "./subject.ts";
import { unitWords } from "./headings.ts";
import type { Carte } from "./use-carte.ts";
import { FRANCE, type NationalView } from "./view.ts";

const TABS = [
  { vue: null, label: "Classement" },
  { vue: "tableau", label: "Tableau" },
  { vue: "source", label: "Source" },
] as const;

interface NationalProps {
  carte: Carte;
  view: NationalView;
}

interface ShownProps extends NationalProps {
  data: NonNullable<Carte["nationalData"]>;
  model: NationalModel;
}

/** An indicator no source gives by territory: said in a sentence, then the activities of France, ranked. */
export function NationalCarte({ carte, view, phone }: NationalProps & { phone: boolean }) {
  const { nationalData: data, catalogue } = carte;
  const model = useMemo(
    () => (data ? nationalModel(view, data.cube, catalogue.secteurs) : null),
    [data, view, catalogue.secteurs],
  );
  const shown = data && model ? { carte, view, data, model } : null;
  const waiting = carte.failed ? <Failed onRetry={carte.retry} /> : <Loading what="des activités" />;
  if (phone)
    return (
      <div className="carte-phone">
        <div className="phone-head">
          <Head carte={{ ...carte, demonstration: false }} view={view} />
          <div className="phone-choices no-print">
            <Filters carte={carte} />
          </div>
        </div>
        <div className="phone-body">
          {shown ? <Main {...shown} /> : waiting}
          {shown && !carte.vue && <Subject {...shown} />}
          {shown && carte.vue && <Actions carte={carte} view={view} />}
        </div>
        <Tabs carte={carte} tabs={TABS} />
      </div>
    );
  return (
    <div className="carte">
      <Controls carte={carte} />
      <div className="carte-stage national" data-figure>
        <Head carte={carte} view={view} />
        {shown ? <Main {...shown} /> : waiting}
      </div>
      <aside className="carte-panel" aria-label="Activité choisie, divisions et secteurs">
        {shown && <Subject {...shown} />}
        {shown && <Groups {...shown} />}
      </aside>
    </div>
  );
}

function Head({
  carte,
  view: { indicator, cell },
}: {
  carte: Pick<Carte, "demonstration" | "edition" | "published">;
  view: NationalView;
}) {
  const kind = cell.modalite === ALL ? null : (indicator.modalite_names[cell.modalite] ?? cell.modalite);
  return (
    <div className="carte-head">
      <h1 className="title">
        {indicator.short_label}, {cell.millesime}
        {carte.demonstration && <span className="badge carte-badge">Données fictives</span>}
      </h1>
      <p className="carte-subtitle">
        {["France entière, par activité", kind, unitWords(indicator.kind, indicator.unit)]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <EditionNotice shown={carte.edition} published={carte.published} />
    </div>
  );
}

function Main(props: ShownProps) {
  const { carte, view, model } = props;
  if (carte.vue === "source") return <Origin {...props} />;
  if (carte.vue === "tableau")
    return <NationalTable view={view} edition={carte.edition} model={model} onChoose={carte.change} />;
  return (
    <>
      <Why view={view} />
      <ActivityRanking
        carte={carte}
        view={view}
        title="Activités de la santé, du médico-social et du social"
        activities={model.activities}
        references={model.references}
      />
      <Reading {...props} />
    </>
  );
}

/** Why there is no map. */
function Why({ view: { indicator } }: Pick<NationalProps, "view">) {
  const sources = useQuery(sourcesQuery);
  const producer = sources.data?.rows.find(({ slug }) => slug === indicator.sources[0])?.producer;
  return (
    <p className="reading national-why">
      Le producteur{producer && ` (${producer})`} ne donne ces chiffres que pour la France entière, par
      activité de l’employeur&nbsp;: ni par région, ni par département, ni par bassin. Il n’y a donc pas de
      carte à dessiner, mais des activités à comparer.
    </p>
  );
}

function ActivityRanking({
  carte,
  view,
  title,
  activities,
  references,
}: NationalProps & {
  title: string;
  activities: readonly Activity[];
  references: NationalModel["references"];
}) {
  const { rows, exclusions } = useMemo(() => rankingRows(activities, view), [activities, view]);
  if (!rows.length && !exclusions.length) return null;
  return (
    <section className="ranks">
      <div className="ranks-head">
        <h2>{title}</h2>
        <p className="note">{unitWords(view.indicator.kind, view.indicator.unit)}</p>
      </div>
      <Ranking
        label={`${title}, du plus haut au plus bas`}
        rows={rows}
        references={references}
        exclusions={exclusions}
        meaning={view.indicator}
        chosen={view.cell.secteur}
        onChoose={(secteur) => carte.change({ secteur })}
      />
    </section>
  );
}

function Groups({ carte, view, model }: ShownProps) {
  return (
    <ActivityRanking
      carte={carte}
      view={view}
      title="Divisions de la NAF et secteurs"
      activities={model.groups}
      references={[]}
    />
  );
}

/** The activity chosen, else the whole field. */
function Subject({ carte, view, data }: ShownProps) {
  const { indicator, cell } = view;
  const chosen = cell.secteur !== ALL;
  const secteur = carte.catalogue.secteurs.find(({ code }) => code === cell.secteur);
  const figure = figureOf(view, data.cube, cell.secteur);
  return (
    <section className="subject" aria-live="polite">
      <div className="subject-head">
        <h2 className={chosen ? "section chosen" : "section"}>{secteur?.libelle ?? cell.secteur}</h2>
        {chosen && (
          <button
            type="button"
            className="link no-print"
            onClick={() => carte.change({ secteur: undefined })}
          >
            Tout le champ
          </button>
        )}
      </div>
      <p className="note">
        {chosen
          ? `${nomenclature(cell.secteur)} · France entière`
          : "Aucune activité choisie\u00a0: cliquez sur le classement"}
      </p>
      <KeyValue
        figure={figure}
        view={view}
        origin={observationId(indicator.slug, FRANCE, cell, carte.edition)}
        lines={[
          componentsText({ figure }, { view }),
          thinText({ figure, classified: classify(figure, indicator) }, view),
        ]}
      />
    </section>
  );
}

/** « NAF 8710A », « Secteur ». */
function nomenclature(secteur: string): string {
  return secteur.startsWith("naf:") ? `NAF ${secteur.slice(4)}` : "Secteur";
}

function Reading({ carte, view, data }: ShownProps) {
  const sources = useQuery(sourcesQuery);
  const { indicator, cell } = view;
  const reading = readingOf(indicator, figureOf(view, data.cube, cell.secteur), {
    place: data.france,
    deSecteur: carte.catalogue.secteurs.find(({ code }) => code === cell.secteur)?.de_libelle ?? null,
    millesime: cell.millesime,
  });
  const [source = ""] = indicator.sources;
  const citation = sources.data?.rows.find(({ slug }) => slug === source)?.citation ?? source;
  return (
    <div className="carte-reading">
      {reading && (
        <p className="reading">
          <b>Lecture.</b> {reading}
        </p>
      )}
      <p className="carte-source">
        Source&nbsp;: {citation}, {cell.millesime}.{carte.demonstration && " Données fictives."}
        {carte.edition && ` Édition ${carte.edition}.`}
        <span className="only-print">{permalink(view, carte.edition)}</span>
      </p>
    </div>
  );
}

function Origin({ carte, view, data }: ShownProps) {
  const { indicator, cell } = view;
  return (
    <div className="carte-source-view">
      <section>
        <h2 className="section">D’où vient ce chiffre</h2>
        <p className="reading">
          {indicator.label}, {data.france.libelle}, {cell.millesime}.
        </p>
        <p>{indicator.definition}</p>
        <Provenance id={observationId(indicator.slug, FRANCE, cell, carte.edition)} />
      </section>
      <Citation carte={carte} view={view} place={data.france.libelle} />
    </div>
  );
}
