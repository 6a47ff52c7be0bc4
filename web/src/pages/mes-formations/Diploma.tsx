import type { OwnFigure, TrainingDiploma, TrainingMetier } from "#data/contract/signed-in/training.ts";
import { Empty } from "../../ui/ChartState.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { BassinsTable } from "./BassinsTable.tsx";
import { NeedsTable } from "./NeedsTable.tsx";

/** A diploma: what the centre declared of it, and the need for the métiers it leads to. */
export function Diploma({
  diploma: { code, label, sites, reading, figures, metiers },
  millesimes,
}: {
  diploma: TrainingDiploma;
  millesimes: readonly string[];
}) {
  const [first = "", ...others] = reading;
  return (
    <section className="ruled my-diploma" aria-labelledby={`diplome-${code}`}>
      <h2 id={`diplome-${code}`} className="section">
        {label}
      </h2>
      {sites.length > 0 && <p className="note">{sites.join(", ")}</p>}
      <p className="reading">
        <b>{first}</b> {others.join(" ")}
      </p>
      <div className="columns">
        <div className="span-5">
          <h3 className="note-strong">Vos places et vos résultats</h3>
          <OwnTable figures={figures} millesimes={millesimes} label={label} />
        </div>
        <div className="span-7 my-diploma-needs">
          {metiers.length === 0 && (
            <Empty>
              Ce diplôme ne mène à lui seul à aucun métier du référentiel&nbsp;: aucun besoin publié n’en
              parle.
            </Empty>
          )}
          {metiers.map((metier) => (
            <MetierNeeds key={metier.code} metier={metier} />
          ))}
        </div>
      </div>
    </section>
  );
}

function OwnTable({
  figures,
  millesimes,
  label,
}: {
  figures: readonly OwnFigure[];
  millesimes: readonly string[];
  label: string;
}) {
  return (
    <Table
      caption={`Vos places et vos résultats, ${label}`}
      captionHidden
      rows={figures}
      rowKey={({ key }) => key}
      columns={ownColumns(millesimes)}
    />
  );
}

function ownColumns(millesimes: readonly string[]): Column<OwnFigure>[] {
  const last = millesimes.at(-1);
  return [
    { key: "label", label: "Déclaré", cell: ({ label }) => label },
    ...millesimes.map((millesime) => ({
      key: millesime,
      label: millesime,
      numeric: true,
      cell: ({ years }: OwnFigure) => (
        <OwnValue
          words={years.find((one) => one.millesime === millesime)?.words ?? "non dit"}
          last={millesime === last}
        />
      ),
    })),
  ];
}

/** « 72 %, 54 sur 75 »: the figure, then what it is made of under it. */
function OwnValue({ words, last }: { words: string; last: boolean }) {
  const [value, components] = words.split(/, (?=.* sur )/);
  return (
    <span className={last ? "my-value last" : "my-value"}>
      {value}
      {components && <small>{components}</small>}
    </span>
  );
}

function MetierNeeds({ metier }: { metier: TrainingMetier }) {
  return (
    <div>
      <h3 className="note-strong">Le besoin publié&nbsp;: {metier.label}</h3>
      {metier.needs.length === 0 ? (
        <p className="reading my-diploma-silent">
          Aucune source de l’édition ne publie de besoin pour ce métier, seul ou dans une famille qui le
          contient.
        </p>
      ) : (
        <>
          <NeedsTable metier={metier} />
          {metier.bassins.length > 0 && <BassinsTable metier={metier} />}
        </>
      )}
    </div>
  );
}
