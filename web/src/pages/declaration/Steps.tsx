import { Link } from "wouter";

/** A step of the form and how it stands. */
export interface StepView {
  id: string;
  title: string;
  done: boolean;
  /** Required cells not answered yet. */
  left: number;
  faults: number;
}

interface StepsProps {
  steps: readonly StepView[];
  current: string;
  hrefOf: (id: string) => string;
}

/** The steps in order, ticked when nothing is left to answer in them. */
export function Steps({ steps, current, hrefOf }: StepsProps) {
  return (
    <nav aria-label="Étapes" className="decl-steps">
      <ol>
        {steps.map(({ id, title, done, left, faults }, index) => (
          <li key={id}>
            <Link href={hrefOf(id)} aria-current={id === current ? "step" : undefined}>
              <span className={faults > 0 ? "decl-tick fault" : "decl-tick"} aria-hidden="true">
                {faults > 0 ? "×" : done ? "✓" : ""}
              </span>
              {index + 1} {title}
              <span className="visually-hidden">{stepWords(done, left, faults)}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function stepWords(done: boolean, left: number, faults: number): string {
  if (faults > 0) return `, ${faults} à corriger`;
  if (done) return ", rempli";
  return left > 0 ? `, ${left} à répondre` : "";
}

/** What the three answers mean, and the keys of the grid. */
export function HowTo() {
  return (
    <div className="decl-help">
      <h2>Trois façons de répondre</h2>
      <p>
        « Aucun » vaut zéro. « Ne sait pas » n’est pas zéro et ne bloque pas. Une ligne « non concernée »
        n’est plus demandée.
      </p>
      <h2>Clavier</h2>
      <ul>
        <li>
          <kbd>0</kbd> aucun <kbd>?</kbd> ne sait pas
        </li>
        <li>
          <kbd>↑</kbd> <kbd>↓</kbd> <kbd>Tab</kbd> se déplacer
        </li>
        <li>
          <kbd>Suppr</kbd> vider <kbd>Ctrl</kbd> <kbd>Z</kbd> annuler
        </li>
        <li>
          <kbd>Ctrl</kbd> <kbd>V</kbd> coller depuis un tableur
        </li>
      </ul>
    </div>
  );
}

/** The same steps as one choice, where there is no room beside. */
export function StepSelect({
  steps,
  current,
  onChoose,
}: {
  steps: readonly StepView[];
  current: string;
  onChoose: (id: string) => void;
}) {
  return (
    <label className="field decl-step-select">
      <span className="field-label">Étape</span>
      <select value={current} onChange={(event) => onChoose(event.target.value)}>
        {steps.map(({ id, title, done, left, faults }, index) => (
          <option key={id} value={id}>
            {index + 1}. {title}
            {done && faults === 0 ? " ✓" : stepWords(done, left, faults)}
          </option>
        ))}
      </select>
    </label>
  );
}
