import { useMemo } from "react";
import { Link } from "wouter";
import { markColor } from "../../charts/colors.ts";
import { Ranking } from "../../charts/Ranking/Ranking.tsx";
import { number, ordinal } from "#data/rules/format.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { parseTerritory, territoryText } from "../../url/state.ts";
import { type PulseData, type PulsePage, subjectOf } from "./use-pulse.ts";
import {
  coverageWords,
  eachWords,
  HELD_WORDS,
  MEASURE_WORDS,
  momentWords,
  monthWords,
  pulseReason,
} from "./words.ts";

const MEANING = { kind: "count", breaks: null, decimals: 0, unit: "personnes" } as const;

/** The territory chosen, or the région, in figures. */
export function PulseSubject({ page, data }: { page: PulsePage; data: PulseData }) {
  const { view } = page;
  const { territory, row, chosen, rank } = subjectOf({ data, view });
  const place = rank === null ? null : ordinal(rank);
  return (
    <section className="subject">
      <div className="subject-head">
        <h2 className={chosen ? "section chosen" : "section"}>{territory?.libelle ?? "France entière"}</h2>
        {territory && (
          <Link href={`/territoire?territoire=${territory.level}:${territory.code}`} className="no-print">
            Fiche du territoire
          </Link>
        )}
      </div>
      <p className="note">
        {chosen
          ? `${LEVEL_WORDS[view.level].full} ${territory?.code ?? ""}`
          : `Auc${LEVEL_WORDS[view.level].feminine ? "une" : "un"} ${LEVEL_WORDS[view.level].one} choisi${LEVEL_WORDS[view.level].feminine ? "e" : ""} : cliquez sur la carte ou dans le classement`}
      </p>
      {row === null || row.value === null ? (
        <p className="subject-none">Pas de chiffre&nbsp;: {pulseReason(row)}.</p>
      ) : (
        <>
          <div className="key">
            <p className="key-figure">{number(row.value)}</p>
            <div className="key-lines">
              <p>
                {MEASURE_WORDS[view.measure].unit}, {monthWords(row.month)}
              </p>
              <p>{coverageWords(row)}</p>
              <p>{eachWords(row)}</p>
            </div>
          </div>
          <dl className="facts">
            {place && (
              <div>
                <dt>Rang</dt>
                <dd>
                  {place.digits}
                  <sup>{place.suffix}</sup> sur {data.model.classed.length}
                </dd>
              </div>
            )}
            <div>
              <dt>Gestionnaires</dt>
              <dd>{number(row.contributors ?? 0)}</dd>
            </div>
            <div>
              <dt>A changé</dt>
              <dd>{momentWords(row.as_of)}</dd>
            </div>
          </dl>
          {row.held && <p className="pulse-held">{HELD_WORDS}</p>}
        </>
      )}
    </section>
  );
}

/** Every area of the map, highest first, then those without a figure and why. */
export function PulseRanking({ page, data, first }: { page: PulsePage; data: PulseData; first?: number }) {
  const { view, change } = page;
  const { model } = data;
  const rows = useMemo(
    () =>
      model.classed.map(({ key, territory, row, rank }) => ({
        ...{ key, rank, value: row?.value ?? 0, text: number(row?.value ?? 0), previous: null },
        name: territory.libelle.length > LONG ? territory.libelle_court : territory.libelle,
        mark: row?.held ? "… " : "",
        color: markColor("needs"),
      })),
    [model],
  );
  const exclusions = useMemo(
    () =>
      model.excluded.flatMap(({ key, territory, row, state }) =>
        state === "class" ? [] : [{ key, name: territory.libelle, state, reason: pulseReason(row) }],
      ),
    [model],
  );
  const words = LEVEL_WORDS[view.level];
  const title = `${words.feminine ? "Toutes les" : "Tous les"} ${words.many}`;
  return (
    <section className="ranks">
      <div className={first === undefined ? "ranks-head" : "visually-hidden"}>
        <h2>{title}</h2>
        <p className="note">{MEASURE_WORDS[view.measure].unit}</p>
      </div>
      <Ranking
        label={`${title}, du plus haut au plus bas`}
        rows={first === undefined ? rows : rows.slice(0, first)}
        references={[]}
        exclusions={first === undefined ? exclusions : []}
        meaning={MEANING}
        chosen={view.chosen ? territoryText(view.chosen) : null}
        onChoose={(key) => change({ territoire: parseTerritory(key) })}
      />
      {first === undefined && rows.some(({ mark }) => mark !== "") && (
        <p className="note ranks-note">…&nbsp;: {HELD_WORDS}</p>
      )}
    </section>
  );
}

/** Characters that fit in the column of names. */
const LONG = 25;
