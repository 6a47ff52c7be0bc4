import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { Observation } from "#data/contract/observation.ts";
import type { Level } from "#data/contract/vocabulary.ts";
import { address } from "../../api/client.ts";
import { Sessions, type SessionBar } from "../../charts/Sessions/Sessions.tsx";
import { number } from "#data/rules/format.ts";
import { Empty } from "../../ui/ChartState.tsx";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { useSize } from "../../ui/use-size.ts";
import { useUrlState } from "../../url/use-url-state.ts";
import { territoryText, type TerritoryRef } from "../../url/state.ts";
import { Panel, PanelState } from "../sheet/Panel.tsx";
import { isWhole } from "./choice.ts";
import { totalsQuery, TRAINING } from "./queries.ts";
import { historyOf, totalRows, type TotalRow } from "./totals.ts";
import type { Formation } from "./use-formation.ts";

const FINE: readonly Level[] = ["dep", "ze", "be"];

function useTotals({ choice, region }: Formation) {
  const metier = choice?.metier?.code ?? "all";
  const modalite = choice && !choice.metier && !isWhole(choice) ? (choice.diplomes[0]?.code ?? "all") : "all";
  const query = useQuery({ ...totalsQuery({ metier, modalite, region }), enabled: choice !== null });
  return { ...query, metier, modalite };
}

/** Published totals by département or bassin, each figure a way to where it comes from. */
export function Totals({ formation, source }: { formation: Formation; source: string }) {
  const [url, change] = useUrlState();
  const { session, region, vue, choice } = formation;
  const totals = useTotals(formation);
  const levels = region === null ? (["reg", "dep"] as const) : FINE;
  const level = levels.find((each) => each === url.niveau) ?? levels[0] ?? "dep";
  if (!totals.data || session === null)
    return (
      <PanelState
        title="Totaux par territoire"
        span={7}
        what="des totaux"
        failed={totals.isError}
        retry={() => void totals.refetch()}
      />
    );
  const rows = totalRows(totals.data.rows, level, session);
  const whole = totalRows(totals.data.rows, region === null ? "fr" : "reg", session).find(
    ({ code }) => code === (region ?? "FR"),
  );
  return (
    <Panel
      title="Totaux par territoire"
      subtitle={`Session ${session}. Une formation compte là où est son centre\u00a0; les territoires sans centre ne sont pas listés.`}
      span={7}
      asTable={vue === "tableau"}
      source={source}
      name={`releve-places-${choice?.key.replace(":", "-") ?? ""}-${session}`}
      csv={address("/observations.csv", {
        indicator: TRAINING,
        level,
        within: region === null ? undefined : `reg:${region}`,
        metier: totals.metier,
        modalite: totals.modalite,
        decimal: "virgule",
      })}
      observation={whole?.places?.id}
      reading={whole?.places ? <TotalSentence row={whole} session={session} /> : undefined}
    >
      <div className="formation-levels no-print no-export">
        <Segmented
          label="Découpage des totaux"
          labelHidden
          options={levels.map((each) => ({ value: each, label: LEVEL_WORDS[each].segment }))}
          value={level}
          onChange={(niveau) => change({ niveau })}
        />
      </div>
      {rows.length ? (
        <Table
          caption={`Places et admis par ${LEVEL_WORDS[level].one}, session ${session}`}
          captionHidden
          columns={columnsOf(level)}
          rows={rows}
          rowKey={({ code }) => code}
          {...(whole ? { total: whole } : {})}
        />
      ) : (
        <Empty>
          {choice?.metier && choice.diplomes.length > 1
            ? "Aucun total n’est publié pour ce métier à cette session\u00a0: toutes les formations qui y mènent ne sont pas connues."
            : "Aucun total n’est publié pour cette session."}
        </Empty>
      )}
    </Panel>
  );
}

function TotalSentence({
  row: { libelle, places, admis, fill },
  session,
}: {
  row: TotalRow;
  session: string;
}) {
  return (
    <>
      {libelle}&nbsp;: {number(places?.value ?? 0)} places offertes à la session {session}
      {admis?.value !== null && admis !== null && (
        <>
          {" "}
          et {number(admis.value)} candidats admis
          {fill?.value !== null && fill !== null && <>, soit {number(fill.value)} pour 100 places</>}
        </>
      )}
      .
    </>
  );
}

function columnsOf(level: Level): Column<TotalRow>[] {
  return [
    { key: "libelle", label: LEVEL_WORDS[level].full, cell: ({ libelle }) => libelle },
    { key: "places", label: "Places", numeric: true, cell: ({ places }) => <Figure observation={places} /> },
    { key: "admis", label: "Admis", numeric: true, cell: ({ admis }) => <Figure observation={admis} /> },
    {
      key: "fill",
      label: "Admis pour 100 places",
      numeric: true,
      cell: ({ fill }) => <Figure observation={fill} />,
    },
    {
      key: "state",
      label: "État",
      cell: ({ fill }) => (fill?.status === "low_coverage" ? "moins de 20 places" : ""),
    },
  ];
}

/** A published figure, linked to where it comes from. */
function Figure({ observation }: { observation: Observation | null }) {
  if (!observation) return <span className="absent">non diffusé</span>;
  return (
    <Link href={`/donnees/chiffre/${observation.id}`} className="figure-link">
      {observation.value === null ? "masqué" : number(observation.value)}
    </Link>
  );
}

/** Places and admitted session after session, in the territory of the screen. */
export function History({ formation, source }: { formation: Formation; source: string }) {
  const { territory, region, vue, choice } = formation;
  const totals = useTotals(formation);
  const subject: TerritoryRef =
    territory && territory.level !== "epci"
      ? territory
      : region === null
        ? { level: "fr", code: "FR" }
        : { level: "reg", code: region };
  const bars = historyOf(totals.data?.rows ?? [], subject);
  const name =
    totals.data?.rows.find(({ level, code }) => level === subject.level && code === subject.code)?.libelle ??
    "";
  if (bars.length === 0) return null;
  const [first, last] = [bars[0], bars.at(-1)];
  const isMixed = new Set(formation.offres.map((each) => each.source)).size > 1;
  return (
    <Panel
      title="D’une session à l’autre"
      subtitle={`${name}. Clair\u00a0: places offertes\u00a0; foncé\u00a0: admis. Les sessions absentes n’ont pas été chargées.`}
      span={5}
      asTable={vue === "tableau"}
      source={source}
      name={`releve-sessions-${choice?.key.replace(":", "-") ?? ""}-${territoryText(subject).replace(":", "-")}`}
      table={
        <Table
          caption={`Places et admis par session, ${name}`}
          captionHidden
          columns={[
            { key: "session", label: "Session", cell: ({ session }) => session },
            { key: "places", label: "Places", numeric: true, cell: ({ places }) => number(places) },
            {
              key: "admis",
              label: "Admis",
              numeric: true,
              cell: ({ admis }) => (admis === null ? "non diffusés" : number(admis)),
            },
          ]}
          rows={bars}
          rowKey={({ session }) => session}
        />
      }
      reading={
        first && last && first !== last ? (
          <>
            {name}&nbsp;: {number(last.places)} places à la session {last.session}, contre{" "}
            {number(first.places)} à la session {first.session}.
            {isMixed && " Les sessions viennent de sources différentes\u00a0: elles ne se comparent pas."}
          </>
        ) : undefined
      }
    >
      <Drawn bars={bars} label={`Places et admis, ${name}`} />
    </Panel>
  );
}

function Drawn({ bars, label }: { bars: readonly SessionBar[]; label: string }) {
  const [ref, size] = useSize<HTMLDivElement>();
  return <div ref={ref}>{size && <Sessions bars={bars} label={label} width={size.width} />}</div>;
}
