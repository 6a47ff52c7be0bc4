import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { EditionNotice } from "../../ui/EditionNotice.tsx";
import { UnknownEdition } from "../../ui/UnknownEdition.tsx";
import { PHONE, useMedia } from "../../ui/use-media.ts";
import { useTitle } from "../../ui/use-title.ts";
import "./Carte.css";
import "./CartePhone.css";
import { Controls } from "./Controls.tsx";
import { headings } from "./headings.ts";
import { NationalCarte } from "./NationalCarte.tsx";
import { Panel } from "./Panel.tsx";
import { PhoneCarte } from "./PhoneCarte.tsx";
import { Stage } from "./Stage.tsx";
import { useCarte } from "./use-carte.ts";

/** Home: one indicator over the territories of a zone, drawn, ranked, told and sourced. */
export function Carte() {
  const carte = useCarte();
  const phone = useMedia(PHONE);
  const words = carte.view ? headings(carte.view, carte.catalogue) : null;
  const title = words?.title ?? carte.national?.indicator.short_label;
  useTitle(title ? `${title}, carte` : "Carte");

  if (carte.unknownEdition) return <UnknownEdition title="Carte" />;
  if (carte.empty)
    return (
      <div className="page">
        <h1 className="title">Carte</h1>
        <Empty>
          Aucune édition n’est encore publiée : les sources se chargent, la carte paraîtra avec la première
          édition.
        </Empty>
      </div>
    );
  if (carte.national) return <NationalCarte carte={carte} view={carte.national} phone={phone} />;
  if (phone) return <PhoneCarte carte={carte} />;
  return (
    <div className="carte">
      <Controls carte={carte} />
      <div className="carte-stage" data-figure>
        <div className="carte-head">
          <h1 className="title">
            {words?.title ?? "\u00a0"}
            {carte.demonstration && <span className="badge carte-badge">Données fictives</span>}
          </h1>
          <p className="carte-subtitle">{words?.subtitle ?? "\u00a0"}</p>
          <EditionNotice shown={carte.edition} published={carte.published} />
        </div>
        {carte.failed && <Failed onRetry={carte.retry} />}
        {carte.data ? (
          <Stage carte={carte} data={carte.data} />
        ) : (
          !carte.failed && <Loading what={words?.loading ?? "de la carte"} />
        )}
      </div>
      {carte.data ? <Panel carte={carte} data={carte.data} /> : <aside className="carte-panel" />}
    </div>
  );
}
