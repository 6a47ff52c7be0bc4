import { useId, useRef, useState, type ReactNode } from "react";
import { downloadPng, downloadSvg } from "../../ui/export-figure.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { Provenance } from "./Provenance.tsx";
import "./sheet.css";

interface PanelProps {
  title: string;
  subtitle?: ReactNode;
  /** Columns of twelve it takes on a wide screen. */
  span: 4 | 5 | 6 | 7 | 8 | 12;
  /** Starts as a table: the page's own choice. */
  asTable: boolean;
  table?: ReactNode;
  /** « Lecture. », after which the sentence comes. */
  reading?: ReactNode;
  source: ReactNode;
  /** Address of the same figures for a spreadsheet. */
  csv?: string | undefined;
  /** Name of the files, without ending. */
  name: string;
  /** Identifiers of observations whose origin can be told, the first shown first. */
  observation?: string | undefined;
  children: ReactNode;
}

type View = "figure" | "tableau" | "source";

/** One figure of a sheet with all that it owes its reader: sentence, source, table, files, origin. */
export function Panel(props: PanelProps) {
  const { title, subtitle, span, asTable, table, reading, source, csv, name, observation, children } = props;
  const id = useId();
  const figure = useRef<HTMLElement>(null);
  const [choice, setChoice] = useState<{ view: View; under: boolean } | null>(null);
  const usual: View = asTable && table ? "tableau" : "figure";
  const view = choice && choice.under === asTable ? choice.view : usual;
  const show = (next: View) => setChoice({ view: view === next ? "figure" : next, under: asTable });
  const save = (how: (figure: HTMLElement, name: string) => Promise<void> | void) => {
    if (figure.current) void how(figure.current, name);
  };
  return (
    <section className={`panel span-${span}`} aria-labelledby={id} ref={figure}>
      <h2 id={id} className="section">
        {title}
      </h2>
      {subtitle && <p className="panel-subtitle">{subtitle}</p>}
      <div className="panel-body">
        {view === "tableau" ? table : children}
        {view === "source" && observation && <Provenance id={observation} />}
      </div>
      {reading && (
        <p className="reading panel-reading">
          <b>Lecture.</b> {reading}
        </p>
      )}
      <p className="panel-source">{source}</p>
      <ul className="panel-actions no-print no-export" aria-label={`${title}\u00a0: autres formes`}>
        {table && (
          <li>
            <button type="button" className="link" onClick={() => show("tableau")}>
              {view === "tableau" ? "Voir le graphique" : "Voir le tableau"}
            </button>
          </li>
        )}
        {csv && (
          <li>
            <a href={csv} download={`${name}.csv`}>
              CSV
            </a>
          </li>
        )}
        <li>
          <button type="button" className="link" onClick={() => save(downloadPng)}>
            PNG
          </button>
        </li>
        <li>
          <button type="button" className="link" onClick={() => save(downloadSvg)}>
            SVG
          </button>
        </li>
        {observation && (
          <li>
            <button
              type="button"
              className="link"
              aria-expanded={view === "source"}
              onClick={() => show("source")}
            >
              D’où vient ce chiffre&#8239;?
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Where a figure is on its way or did not come: the frame stands, and the reader may try again. */
export function PanelState({
  title,
  span,
  what,
  failed,
  retry,
}: Pick<PanelProps, "title" | "span"> & { what: string; failed: boolean; retry: () => void }) {
  return (
    <section className={`panel span-${span}`}>
      <h2 className="section">{title}</h2>
      <div className="panel-body">{failed ? <Failed onRetry={retry} /> : <Loading what={what} />}</div>
    </section>
  );
}
