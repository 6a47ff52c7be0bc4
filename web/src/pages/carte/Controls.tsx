import { useQuery } from "@tanstack/react-query";
import { memo, useCallback, useMemo } from "react";
import { Link } from "wouter";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { diplomesQuery, sourcesQuery } from "../../api/queries.ts";
import { number } from "#data/rules/format.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select, type OptionGroup } from "../../ui/Select.tsx";
import { parseTerritory, territoryText, type UrlChange } from "../../url/state.ts";
import { Actions } from "./Actions.tsx";
import { unitWords } from "./headings.ts";
import { indicatorGroups, metierGroups } from "./options.ts";
import type { Carte, Catalogue } from "./use-carte.ts";
import { fitting, type CarteView, type NationalView } from "./view.ts";

const FEW = 4;
const MANY = 10;

/** The choices a map is made of, then what can be done with it. */
export function Controls({ carte }: { carte: Carte }) {
  const shown = carte.view ?? carte.national;
  return (
    <section className="carte-controls no-print" aria-label="Choix de la carte">
      <Choices carte={carte} />
      {carte.data && <Actions carte={carte} view={carte.data.view} />}
      {carte.nationalData && carte.national && <Actions carte={carte} view={carte.national} />}
      <PulseLink />
      {shown && (
        <div className="carte-know">
          <h2>À savoir</h2>
          <p>{shown.indicator.caution}</p>
        </div>
      )}
    </section>
  );
}

/** The way to what structures tell in the month, beside editions. */
export function PulseLink() {
  return (
    <p className="carte-pulse">
      <Link href="/carte/pouls">Le pouls du mois, en temps réel</Link>
    </p>
  );
}

export function Choices({ carte, withLevel = true }: { carte: Carte; withLevel?: boolean }) {
  const { catalogue, view, national, change, data } = carte;
  const { indicators, metiers, secteurs, regions } = catalogue;
  const detail = useCallback(
    (wanted: UrlChange) => change(view ? fitting(view, wanted) : wanted),
    [view, change],
  );
  const shown = view ?? national;
  if (!shown) return null;
  const { indicator, cell } = shown;
  return (
    <div className="carte-choices">
      <IndicatorChoice indicators={indicators} indicator={indicator} change={change} />
      <MetierChoice
        metiers={metiers}
        published={indicator.published.metiers}
        value={cell.metier}
        change={detail}
      />
      <SecteurChoice
        secteurs={secteurs}
        published={indicator.published.secteurs}
        value={cell.secteur}
        change={detail}
      />
      <ModaliteChoice indicator={indicator} value={cell.modalite} change={detail} />
      <YearChoice carte={carte} view={shown} />
      {view && withLevel && (
        <LevelChoice carte={carte} view={view} count={data ? data.model.areas.size : null} />
      )}
      {view?.isTrimmed && <PlanNote view={view} />}
      {view ? (
        <ZoneChoice regions={regions} value={territoryText(view.zone)} change={change} />
      ) : (
        <Single label="Territoire" text="France entière, seule donnée par le producteur" />
      )}
    </div>
  );
}

type Change = Carte["change"];

const IndicatorChoice = memo(function IndicatorChoice({
  indicators,
  indicator,
  change,
}: {
  indicators: Catalogue["indicators"];
  indicator: PublishedIndicator;
  change: Change;
}) {
  const sources = useQuery(sourcesQuery);
  const groups = useMemo(() => indicatorGroups(indicators), [indicators]);
  const choose = useCallback((indicateur: string) => change({ indicateur, annee: undefined }), [change]);
  const source = sources.data?.rows.find(({ slug }) => slug === indicator.sources[0])?.title;
  return (
    <Select
      label="Indicateur"
      strong
      groups={groups}
      value={indicator.slug}
      onChange={choose}
      help={[source, unitWords(indicator.kind, indicator.unit)].filter(Boolean).join(" · ")}
    />
  );
});

const ZoneChoice = memo(function ZoneChoice({
  regions,
  value,
  change,
}: {
  regions: Catalogue["regions"];
  value: string;
  change: Change;
}) {
  const groups = useMemo(() => zoneGroups(regions), [regions]);
  const choose = useCallback(
    (text: string) => change({ zone: parseTerritory(text), territoire: undefined }),
    [change],
  );
  return <Select label="Territoire" groups={groups} value={value} onChange={choose} searchable />;
});

interface DimensionProps {
  published: readonly string[];
  value: string;
  change: Change;
}

const MetierChoice = memo(function MetierChoice({
  metiers,
  published,
  value,
  change,
}: DimensionProps & { metiers: Catalogue["metiers"] }) {
  const groups = useMemo(() => metierGroups(metiers, published), [metiers, published]);
  const choose = useCallback((metier: string) => change({ metier }), [change]);
  if (published.length < 2) return <NotBroken label="Métier" all="Tous les métiers" />;
  return <Select label="Métier" searchable groups={groups} value={value} onChange={choose} />;
});

const SecteurChoice = memo(function SecteurChoice({
  secteurs,
  published,
  value,
  change,
}: DimensionProps & { secteurs: Catalogue["secteurs"] }) {
  const groups = useMemo(
    () =>
      flatGroup(
        published,
        "Tous les secteurs",
        (code) => secteurs.find((each) => each.code === code)?.libelle,
      ),
    [secteurs, published],
  );
  const choose = useCallback((secteur: string) => change({ secteur }), [change]);
  if (published.length < 2) return <NotBroken label="Secteur d’activité" all="Tous les secteurs" />;
  return (
    <Select
      label="Secteur d’activité"
      searchable={published.length > MANY}
      groups={groups}
      value={value}
      onChange={choose}
    />
  );
});

const ModaliteChoice = memo(function ModaliteChoice({
  indicator,
  value,
  change,
}: {
  indicator: PublishedIndicator;
  value: string;
  change: Change;
}) {
  const published = indicator.published.modalites;
  const { data } = useQuery({ ...diplomesQuery, enabled: published.length > 1 });
  const groups = useMemo(
    () =>
      flatGroup(
        published,
        "Tous",
        (code) => indicator.modalite_names[code] ?? data?.rows.find((each) => each.code === code)?.libelle,
      ),
    [published, data, indicator],
  );
  const choose = useCallback((modalite: string) => change({ modalite }), [change]);
  if (published.length < 2) return null;
  const label = indicator.modalite_label ?? "détail";
  return (
    <Select
      label={label.charAt(0).toLocaleUpperCase("fr-FR") + label.slice(1)}
      searchable={published.length > MANY}
      groups={groups}
      value={value}
      onChange={choose}
    />
  );
});

/** Why a detail of the address is not on the map. */
function PlanNote({ view: { level } }: { view: CarteView }) {
  return (
    <p className="field-help">
      Par {LEVEL_WORDS[level].one}, le secret statistique ne laisse pas voir ensemble tous les détails
      demandés&nbsp;: {level === "be" ? "l’ensemble est montré" : "un seul l’est à la fois"}.
    </p>
  );
}

/** A dimension the source does not give: said, not hidden. */
const NotBroken = memo(function NotBroken({ label, all }: { label: string; all: string }) {
  const groups = useMemo(() => [{ label: "", options: [{ value: ALL, label: all }] }], [all]);
  return (
    <Select
      label={label}
      groups={groups}
      value={ALL}
      onChange={ignore}
      disabled
      help="Non ventilé par cette source"
    />
  );
});

function ignore(): void {}

function flatGroup(
  published: readonly string[],
  all: string,
  labelOf: (code: string) => string | undefined,
): OptionGroup[] {
  const options = published.map((code) => ({
    value: code,
    label: code === ALL ? all : (labelOf(code) ?? code),
  }));
  return [{ label: "", options }];
}

function zoneGroups(regions: Catalogue["regions"]): OptionGroup[] {
  return [
    { label: "", options: [{ value: "fr:FR", label: "France entière" }] },
    {
      label: "Régions",
      options: regions
        .filter(({ level }) => level === "reg")
        .map(({ code, libelle }) => ({ value: `reg:${code}`, label: libelle })),
    },
  ];
}

interface ChoiceProps {
  carte: Carte;
  view: CarteView;
}

function YearChoice({ carte: { change }, view: { indicator, cell } }: { carte: Carte; view: NationalView }) {
  const years = indicator.published.millesimes.toSorted();
  const options = years.map((year) => ({ value: year, label: year }));
  if (years.length === 1) return <Single label="Année" text={cell.millesime} />;
  if (years.length > FEW)
    return (
      <Select
        label="Année"
        groups={[{ label: "", options: options.toReversed() }]}
        value={cell.millesime}
        onChange={(annee) => change({ annee })}
      />
    );
  return (
    <Segmented
      label="Année"
      options={options}
      value={cell.millesime}
      onChange={(annee) => change({ annee })}
    />
  );
}

export function LevelChoice({
  carte: { change },
  view: { levels, level },
  count,
  compact = false,
}: ChoiceProps & { count: number | null; compact?: boolean }) {
  const words = LEVEL_WORDS[level];
  const fine = levels.filter((each) => each !== "dep" && each !== "reg");
  const only = fine.length === 1 && fine[0] === level ? ", seul découpage fin de cette source" : "";
  if (levels.length === 1)
    return compact ? null : (
      <Single label="Découpage" text={`${words.fullMany}, seul découpage de cette source`} />
    );
  const help = `${words.fullMany}${count === null ? "" : ` (${number(count)})`}${only}`;
  if (levels.length > 3 && !compact)
    return (
      <Select
        label="Découpage"
        groups={[
          { label: "", options: levels.map((each) => ({ value: each, label: LEVEL_WORDS[each].fullMany })) },
        ]}
        value={level}
        onChange={(niveau) =>
          change({ niveau: levels.find((each) => each === niveau), territoire: undefined })
        }
        help={help}
      />
    );
  return (
    <Segmented
      label="Découpage"
      labelHidden={compact}
      options={levels.map((each) => ({
        value: each,
        label:
          levels.length > 2 || compact ? shortSegment(LEVEL_WORDS[each].segment) : LEVEL_WORDS[each].segment,
      }))}
      value={level}
      onChange={(niveau) => change({ niveau, territoire: undefined })}
      {...(compact ? {} : { help })}
    />
  );
}

/** A choice with one answer is a fact. */
function Single({ label, text }: { label: string; text: string }) {
  return (
    <div className="field">
      <p className="field-label">{label}</p>
      <p>{text}</p>
    </div>
  );
}

function shortSegment(segment: string): string {
  return segment === "Départements" ? "Dép." : segment;
}
