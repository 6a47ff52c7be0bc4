import { useEffect, useRef, useState } from "react";
import { number, time } from "#data/rules/format.ts";
import { type PulseData, type PulsePage, subjectOf } from "./use-pulse.ts";
import { MEASURE_WORDS, momentWords } from "./words.ts";

/** Told aloud no oftener. */
const TOLD_MS = 60_000;

/** How fresh the figures are, and whether the page still follows. */
export function PulseStatus({ page, data }: { page: PulsePage; data: PulseData }) {
  const { live } = page;
  const { at } = data.pulse;
  const last = at === null ? "aucun changement encore" : `dernier changement ${momentWords(at)}`;
  return (
    <>
      <p className={`pulse-live ${live.state}`} data-live={live.state}>
        {live.state === "lost" ? (
          <>
            <strong>? Suivi interrompu depuis {time(live.since)}.</strong> Les chiffres sont ceux du dernier
            état reçu{at === null ? "" : `, publié ${momentWords(at)}`}&nbsp;; nouvel essai en cours.
          </>
        ) : live.state === "open" ? (
          <>
            <span aria-hidden="true">●</span> Suivi en direct, {last}
          </>
        ) : (
          <>Ouverture du suivi en direct, {last}</>
        )}
      </p>
      <Announced text={summaryOf(page, data)} />
    </>
  );
}

function summaryOf({ view }: PulsePage, data: PulseData): string {
  const { territory, row } = subjectOf({ data, view });
  if (row === null || row.value === null) return "";
  return `Mis à jour\u00a0: ${territory?.libelle ?? ""}, ${number(row.value)} ${MEASURE_WORDS[view.measure].unit}.`;
}

/** Says politely what changed, at most once a minute; the first words are on the page already. */
function Announced({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  const told = useRef({ text, at: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    if (told.current.at === Number.NEGATIVE_INFINITY || text === told.current.text) {
      told.current = { text, at: told.current.at === Number.NEGATIVE_INFINITY ? 0 : told.current.at };
      return undefined;
    }
    const wait = Math.max(0, told.current.at + TOLD_MS - performance.now());
    const timer = setTimeout(() => {
      told.current = { text, at: performance.now() };
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <output className="visually-hidden" aria-live="polite">
      {said}
    </output>
  );
}
