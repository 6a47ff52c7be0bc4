import { count } from "#data/rules/format.ts";
import type { PasteOutcome } from "./use-grid.ts";

/** Refused cells named at once; the others are counted. */
const SHOWN = 8;

interface PasteReportProps {
  report: PasteOutcome;
  onUndo: () => void;
  onClose: () => void;
}

/** What a paste wrote, what it refused and why, and the way back. */
export function PasteReport({ report: { written, refused, outside }, onUndo, onClose }: PasteReportProps) {
  return (
    <output className="decl-paste">
      <p>
        <strong>{count(written, "case collée", "cases collées")}.</strong>
        {refused.length > 0 &&
          ` ${count(refused.length, "case refusée", "cases refusées")}, laissées comme elles étaient.`}
        {outside > 0 && ` ${count(outside, "case tombe", "cases tombent")} hors de la grille.`}{" "}
        {written > 0 && (
          <button
            type="button"
            className="link"
            onClick={() => {
              onUndo();
              onClose();
            }}
          >
            Annuler le collage
          </button>
        )}{" "}
        <button type="button" className="link" onClick={onClose}>
          Fermer
        </button>
      </p>
      {refused.length > 0 && (
        <ul>
          {refused.slice(0, SHOWN).map(({ name, question, text, why }, index) => (
            <li key={index}>
              {name}, {question} : « {text} ». {why}
            </li>
          ))}
          {refused.length > SHOWN && <li>et {count(refused.length - SHOWN, "autre")}.</li>}
        </ul>
      )}
    </output>
  );
}
