import { useMemo } from "react";
import { Link } from "wouter";
import type { Figure } from "../../api/cube.ts";
import { reason } from "../../charts/classes.ts";
import { Ranking } from "../../charts/Ranking/Ranking.tsx";
import { Trend } from "../../charts/Trend/Trend.tsx";
import { bareValue, ordinal, qualifier } from "#data/rules/format.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { parseTerritory, territoryText } from "../../url/state.ts";
import { observationId } from "../sheet/words.ts";
import { PartsBlock } from "./PartsBlock.tsx";
import { rankingOf } from "./ranking.ts";
import {
  answersText,
  certaintyText,
  componentsText,
  gapText,
  negativeText,
  previousText,
  solidityText,
  subjectOf,
  type Subject,
} from "./subject.ts";
import { trendOf } from "./trend.ts";
import type { Carte, CarteData } from "./use-carte.ts";
import type { NationalView } from "./view.ts";

/** Beside the map: the territory chosen, then everyone's rank. */
export function Panel({ carte, data }: { carte: Carte; data: CarteData }) {
  return (
    <aside className="carte-panel" aria-label="Territoire choisi et classement">
      <SubjectBlock data={data} carte={carte} />
      <RankingBlock carte={carte} data={data} />
    </aside>
  );
}

export function SubjectBlock({ data, carte }: { data: CarteData; carte: Carte }) {
  const subject = useMemo(() => subjectOf(data), [data]);
  const trend = useMemo(() => trendOf(subject, data), [subject, data]);
  const { view } = data;
  const { territory } = subject;
  return (
    <section className="subject" aria-live="polite">
      <div className="subject-head">
        <h2 className={subject.chosen ? "section chosen" : "section"}>{territory.libelle}</h2>
        <Link href={`/territoire?territoire=${territory.level}:${territory.code}`} className="no-print">
          Fiche du territoire
        </Link>
      </div>
      <p className="note">{placeWords(subject, data)}</p>
      <KeyFigure subject={subject} data={data} />
      {subject.chosen && <Facts subject={subject} data={data} />}
      {subject.chosen && view.zone.level === "fr" && territory.level !== "reg" && territory.reg[0] && (
        <button
          type="button"
          className="link subject-zoom no-print"
          onClick={() => carte.change({ zone: { level: "reg", code: territory.reg[0] ?? "" } })}
        >
          Voir sa région
        </button>
      )}
      {subject.chosen && view.zone.level === "fr" && territory.level === "reg" && (
        <button
          type="button"
          className="link subject-zoom no-print"
          onClick={() =>
            carte.change({ zone: { level: "reg", code: territory.code }, territoire: undefined })
          }
        >
          Ouvrir cette région
        </button>
      )}
      <PartsBlock data={data} />
      {trend && (
        <div className="subject-trend">
          <h3 className="note-title">Depuis {trend.series[0]?.points[0]?.label}</h3>
          <Trend {...trend} />
        </div>
      )}
    </section>
  );
}

function placeWords(subject: Subject, { view, zone, departements }: CarteData): string {
  const { territory, chosen } = subject;
  const { one, feminine, full } = LEVEL_WORDS[view.level];
  if (!chosen)
    return `Auc${feminine ? "une" : "un"} ${one} choisi${feminine ? "e" : ""} : cliquez sur la carte ou cherchez un nom`;
  if (territory.level === "reg") return "Région · choisie dans le classement";
  const deps = departements.filter(({ code }) => territory.dep.includes(code)).map(({ libelle }) => libelle);
  const place = view.level === "dep" || !deps.length ? zone.libelle : deps.join(", ");
  return `${full} ${territory.code} · ${place} · choisi${feminine ? "e" : ""} sur la carte`;
}

export function KeyFigure({ subject, data }: { subject: Subject; data: CarteData }) {
  return (
    <KeyValue
      figure={subject.figure}
      view={data.view}
      origin={observationId(data.view.indicator.slug, subject.territory, data.view.cell, data.edition)}
      lines={[
        componentsText(subject, data),
        certaintyText(subject, data),
        negativeText(subject.figure, data.view.indicator),
        thinText(subject, data.view),
        previousText(subject, data),
        answersText(subject, data),
      ]}
    />
  );
}

/** Why a figure that is shown is out of classes; null where it is not. */
export function thinText(
  { figure, classified }: Pick<Subject, "figure" | "classified">,
  { indicator, cell }: NationalView,
): string | null {
  return classified.state === "thin" ? reason(figure, indicator, cell.millesime) : null;
}

/** The value in large with what it is made of, or why there is none. */
export function KeyValue({
  figure,
  view: { indicator, cell },
  origin,
  lines,
}: {
  figure: Figure | null;
  view: NationalView;
  /** The observation’s name, which leads to where it comes from. */
  origin: string;
  lines: readonly (string | null)[];
}) {
  const value = figure?.value ?? null;
  const about = `/donnees/chiffre/${origin}`;
  if (value === null || !figure)
    return (
      <p className="subject-none">
        Pas de valeur&nbsp;: {reason(figure, indicator, cell.millesime)}.{" "}
        {figure && (
          <Link href={about} className="no-print no-export">
            Pourquoi&#8239;?
          </Link>
        )}
      </p>
    );
  return (
    <div className="key">
      <p className="key-figure">
        <span className="key-mark">{qualifier(figure.status)}</span>
        {bareValue(value, indicator)}
        <span className="key-unit">{indicator.kind === "share" ? "\u00a0%" : ""}</span>
      </p>
      <div className="key-lines">
        {indicator.kind !== "share" && <p>{indicator.unit}</p>}
        {lines
          .filter((line) => line !== null)
          .map((line) => (
            <p key={line}>{line}</p>
          ))}
        <p className="no-print no-export">
          <Link href={about}>D’où vient ce chiffre&#8239;?</Link>
        </p>
      </div>
    </div>
  );
}

function Facts({ subject, data }: { subject: Subject; data: CarteData }) {
  const gap = gapText(subject, data);
  const solidity = solidityText(subject, data);
  const rank = subject.rank === null ? null : ordinal(subject.rank);
  return (
    <dl className="facts">
      {rank && (
        <div>
          <dt>Rang</dt>
          <dd>
            {rank.digits}
            <sup>{rank.suffix}</sup> sur {subject.ranked}
          </dd>
        </div>
      )}
      {gap && (
        <div>
          <dt>{gap.label}</dt>
          <dd>{gap.text}</dd>
        </div>
      )}
      {solidity && (
        <div>
          <dt>Solidité</dt>
          <dd>{solidity}</dd>
        </div>
      )}
    </dl>
  );
}

export function RankingBlock({ carte, data, first }: { carte: Carte; data: CarteData; first?: number }) {
  const ranking = useMemo(() => rankingOf(data), [data]);
  const { view, previous } = data;
  const rows = first === undefined ? ranking.rows : ranking.rows.slice(0, first);
  return (
    <section className="ranks">
      <div className={first === undefined ? "ranks-head" : "visually-hidden"}>
        <h2>{ranking.title}</h2>
        <RankingKey regions={ranking.regions} previous={ranking.hasPrevious ? previous : null} data={data} />
      </div>
      <Ranking
        label={`${ranking.title}, du plus haut au plus bas`}
        rows={rows}
        references={ranking.references}
        exclusions={first === undefined ? ranking.exclusions : []}
        meaning={view.indicator}
        chosen={view.chosen ? territoryText(view.chosen) : null}
        onChoose={(key) => carte.change({ territoire: parseTerritory(key) })}
        axisOnTop={ranking.regions}
      />
      {ranking.note && first === undefined && <p className="note ranks-note">{ranking.note}</p>}
    </section>
  );
}

function RankingKey({
  regions,
  previous,
  data,
}: {
  regions: boolean;
  previous: string | null;
  data: CarteData;
}) {
  const { level, indicator, cell } = data.view;
  const unit = indicator.kind === "share" ? ", en\u00a0%" : "";
  if (regions)
    return (
      <p className="note">
        rond&nbsp;: région{level === "reg" ? "" : `\u202f; trait : ${LEVEL_WORDS[level].one}`}
        {unit}
      </p>
    );
  if (!previous) return <p className="note">{`${cell.millesime}${unit}`}</p>;
  return (
    <p className="note ranks-key">
      <svg width="38" height="12" aria-hidden="true" focusable="false">
        <path d="M6 6H30" stroke="var(--ink-3)" strokeWidth="1.3" />
        <circle cx="4" cy="6" r="3" fill="var(--paper)" stroke="var(--ink-3)" strokeWidth="1.3" />
        <circle cx="32" cy="6" r="5" fill="var(--ink-2)" stroke="var(--ink)" />
      </svg>
      {previous} à {cell.millesime}
      {unit}
    </p>
  );
}
