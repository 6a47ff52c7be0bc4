import { useQuery } from "@tanstack/react-query";
import { ALL } from "#data/contract/vocabulary.ts";
import { diplomesQuery, sourcesQuery } from "../../api/queries.ts";
import { number } from "../../format.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select, type OptionGroup } from "../../ui/Select.tsx";
import { parseTerritory, territoryText } from "../../url/state.ts";
import { Actions } from "./Actions.tsx";
import { unitWords } from "./headings.ts";
import { indicatorGroups, metierGroups } from "./options.ts";
import type { Carte, Catalogue } from "./use-carte.ts";
import type { CarteView } from "./view.ts";

const FEW = 4;

/** The choices a map is made of, then what can be done with it. */
export function Controls({ carte }: { carte: Carte }) {
  return (
    <section className="carte-controls no-print" aria-label="Choix de la carte">
      <Choices carte={carte} />
      {carte.data && <Actions carte={carte} data={carte.data} />}
      {carte.view && (
        <div className="carte-know">
          <h2>À savoir</h2>
          <p>{carte.view.indicator.caution}</p>
        </div>
      )}
    </section>
  );
}

export function Choices({ carte, withLevel = true }: { carte: Carte; withLevel?: boolean }) {
  const { catalogue, view, change, data } = carte;
  const sources = useQuery(sourcesQuery);
  if (!view) return null;
  const { indicator, zone } = view;
  const source = sources.data?.rows.find(({ slug }) => slug === indicator.sources[0])?.title;
  return (
    <div className="carte-choices">
      <Select
        label="Indicateur"
        strong
        groups={indicatorGroups(catalogue.indicators)}
        value={indicator.slug}
        onChange={(indicateur) => change({ indicateur, annee: undefined })}
        help={[source, unitWords(indicator.kind, indicator.unit)].filter(Boolean).join(" · ")}
      />
      <MetierChoice carte={carte} view={view} />
      <SecteurChoice carte={carte} view={view} />
      <ModaliteChoice carte={carte} view={view} />
      <YearChoice carte={carte} view={view} />
      {withLevel && <LevelChoice carte={carte} view={view} count={data ? data.model.areas.size : null} />}
      <Select
        label="Territoire"
        groups={zoneGroups(catalogue)}
        value={territoryText(zone)}
        onChange={(text) => change({ zone: parseTerritory(text), territoire: undefined })}
        searchable
      />
    </div>
  );
}

function zoneGroups({ regions }: Catalogue): OptionGroup[] {
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

function MetierChoice({ carte: { catalogue, change }, view: { indicator, cell } }: ChoiceProps) {
  if (indicator.published.metiers.length < 2)
    return (
      <Select
        label="Métier"
        groups={[{ label: "", options: [{ value: ALL, label: "Tous les métiers" }] }]}
        value={ALL}
        onChange={() => undefined}
        disabled
        help="Non ventilé par cette source"
      />
    );
  return (
    <Select
      label="Métier"
      searchable
      groups={metierGroups(catalogue.metiers, indicator.published.metiers)}
      value={cell.metier}
      onChange={(metier) => change({ metier })}
    />
  );
}

function SecteurChoice({ carte: { catalogue, change }, view: { indicator, cell } }: ChoiceProps) {
  const published = indicator.published.secteurs;
  if (published.length < 2)
    return (
      <Select
        label="Secteur d’activité"
        groups={[{ label: "", options: [{ value: ALL, label: "Tous les secteurs" }] }]}
        value={ALL}
        onChange={() => undefined}
        disabled
        help="Non ventilé par cette source"
      />
    );
  const options = published.map((code) => ({
    value: code,
    label:
      code === ALL
        ? "Tous les secteurs"
        : (catalogue.secteurs.find((secteur) => secteur.code === code)?.libelle ?? code),
  }));
  return (
    <Select
      label="Secteur d’activité"
      searchable={options.length > 10}
      groups={[{ label: "", options }]}
      value={cell.secteur}
      onChange={(secteur) => change({ secteur })}
    />
  );
}

function ModaliteChoice({ carte: { change }, view: { indicator, cell } }: ChoiceProps) {
  const published = indicator.published.modalites;
  const { data } = useQuery({ ...diplomesQuery, enabled: published.length > 1 });
  if (published.length < 2) return null;
  const options = published.map((code) => ({
    value: code,
    label: code === ALL ? "Tous" : (data?.rows.find((diplome) => diplome.code === code)?.libelle ?? code),
  }));
  const label = indicator.modalite_label ?? "Détail";
  return (
    <Select
      label={label.charAt(0).toLocaleUpperCase("fr-FR") + label.slice(1)}
      searchable={options.length > 10}
      groups={[{ label: "", options }]}
      value={cell.modalite}
      onChange={(modalite) => change({ modalite })}
    />
  );
}

function YearChoice({ carte: { change }, view: { indicator, cell } }: ChoiceProps) {
  const years = indicator.published.millesimes.toSorted();
  const options = years.map((year) => ({ value: year, label: year }));
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

function shortSegment(segment: string): string {
  return segment === "Départements" ? "Dép." : segment;
}
