import { useState } from "react";
import { Dialog, DialogTrigger, Modal, Button } from "react-aria-components";
import { ordinal } from "#data/rules/format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { Chevron } from "../../ui/Chevron.tsx";
import { EditionNotice } from "../../ui/EditionNotice.tsx";
import { useSize } from "../../ui/use-size.ts";
import { Actions } from "./Actions.tsx";
import { CarteLegend, CarteMap } from "./CarteMap.tsx";
import { Choices, LevelChoice, PulseLink } from "./Controls.tsx";
import { headings } from "./headings.ts";
import { KeyFigure, RankingBlock } from "./Panel.tsx";
import { SourceView } from "./SourceView.tsx";
import { Reading } from "./Stage.tsx";
import { subjectOf } from "./subject.ts";
import { TableView } from "./TableView.tsx";
import type { Carte, CarteData } from "./use-carte.ts";

const TABS = [
  { vue: null, label: "Carte" },
  { vue: "classement", label: "Classement" },
  { vue: "tableau", label: "Tableau" },
  { vue: "source", label: "Source" },
] as const;
const FIRST_RANKS = 5;

/** The same page under 768 px: one thing at a time, chosen at the bottom. */
export function PhoneCarte({ carte }: { carte: Carte }) {
  const words = carte.view ? headings(carte.view, carte.catalogue) : null;
  return (
    <div className="carte-phone">
      <div className="phone-head">
        <h1 className="title">{words?.short ?? "\u00a0"}</h1>
        <p className="carte-subtitle">{words?.shortSubtitle ?? "\u00a0"}</p>
        <EditionNotice shown={carte.edition} published={carte.published} />
        <div className="phone-choices no-print">
          <Filters carte={carte} />
          {carte.view && <LevelChoice carte={carte} view={carte.view} count={null} compact />}
        </div>
      </div>
      {carte.failed && <Failed onRetry={carte.retry} />}
      {carte.data ? (
        <Tab carte={carte} data={carte.data} />
      ) : (
        !carte.failed && <Loading what={words?.loading ?? "de la carte"} />
      )}
      <Tabs carte={carte} tabs={TABS} />
    </div>
  );
}

/** At the bottom of the screen: what of the page is shown. */
export function Tabs({
  carte,
  tabs,
}: {
  carte: Pick<Carte, "vue" | "change">;
  tabs: readonly { vue: Carte["vue"]; label: string }[];
}) {
  return (
    <nav className="tabs no-print" aria-label="Vues de la carte">
      {tabs.map(({ vue, label }) => (
        <button
          key={label}
          type="button"
          aria-current={carte.vue === vue ? "page" : undefined}
          onClick={() => carte.change({ vue: vue ?? undefined })}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}

export function Filters({ carte }: { carte: Carte }) {
  const [open, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="select-button strong">
        Indicateur, métier, année <Chevron />
      </Button>
      <Modal className="sheet" isDismissable>
        <Dialog className="sheet-body" aria-label="Indicateur, métier, année, territoire">
          <Choices carte={carte} withLevel={false} />
          <PulseLink />
          <button type="button" className="button main" onClick={() => setOpen(false)}>
            Voir la carte
          </button>
        </Dialog>
      </Modal>
    </DialogTrigger>
  );
}

function Tab({ carte, data }: { carte: Carte; data: CarteData }) {
  if (carte.vue === "tableau")
    return (
      <div className="phone-body">
        <TableView data={data} onChoose={carte.change} />
        <Actions carte={carte} view={data.view} />
      </div>
    );
  if (carte.vue === "classement")
    return (
      <div className="phone-body">
        <RankingBlock carte={carte} data={data} />
        <Reading carte={carte} data={data} />
      </div>
    );
  if (carte.vue === "source")
    return (
      <div className="phone-body">
        <SourceView carte={carte} data={data} />
        <p className="note">
          <b>À savoir.</b> {data.view.indicator.caution}
        </p>
        <Actions carte={carte} view={data.view} />
      </div>
    );
  return <MapTab carte={carte} data={data} />;
}

function MapTab({ carte, data }: { carte: Carte; data: CarteData }) {
  const [ref, size] = useSize<HTMLDivElement>();
  const subject = subjectOf(data);
  const rank = subject.rank === null ? null : ordinal(subject.rank);
  return (
    <>
      <div data-figure>
        <div className="phone-map" ref={ref}>
          {size && <CarteMap carte={carte} data={data} size={size} flat />}
        </div>
        <div className="phone-legend">
          {size && (
            <CarteLegend view={data.view} model={data.model} flat width={Math.max(200, size.width - 32)} />
          )}
        </div>
      </div>
      <div className={subject.chosen ? "phone-subject chosen" : "phone-subject"}>
        <div className="subject-head">
          <h2 className={subject.chosen ? "section chosen" : "section"}>{subject.territory.libelle}</h2>
          {rank && (
            <p className="note">
              {rank.digits}
              <sup>{rank.suffix}</sup> sur {subject.ranked}
            </p>
          )}
        </div>
        <KeyFigure subject={subject} data={data} />
        <RankingBlock carte={carte} data={data} first={FIRST_RANKS} />
        <Reading carte={carte} data={data} />
      </div>
    </>
  );
}
