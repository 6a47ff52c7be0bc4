import { Fragment } from "react";
import { Link } from "wouter";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import { RETENTION } from "#data/rules/retention.ts";
import { recapOf } from "#data/rules/returns/recap.ts";
import { hrefOf as addressOf } from "../../api/signed-in.ts";
import { count } from "#data/rules/format.ts";
import { Documents } from "./Documents.tsx";
import { useForm } from "./form-context.ts";
import { IssueWords } from "./IssueWords.tsx";
import type { FormStore } from "./model/form-store.ts";
import type { Cell } from "./model/cell.ts";
import { missingBySection } from "./model/missing.ts";
import { isMain, lacksLines } from "./model/view.ts";
import { RecapView } from "./RecapView.tsx";
import { Sending } from "./Sending.tsx";
import "./review.css";

interface ReviewProps {
  store: FormStore;
  onRefetch: () => void;
  hrefOf: (step: string) => string;
}

/** The last step: what is missing, what blocks, the whole return as its receipt will say it, and the sending. */
export function Review({ store, onRefetch, hrefOf }: ReviewProps) {
  const form = useForm();
  const { declaration } = form;
  const cellHref = (cell: Cell) =>
    `/declarations/${declaration.id}?q=${cell.question}&l=${encodeURIComponent(cell.line)}`;
  return (
    <div className="decl-review">
      <div className="decl-section-head">
        <h2 className="section">Relire et envoyer</h2>
        <ul className="decl-section-links">
          <li>
            <a href={addressOf(declarationRoutes.receiptPdf, { params: { declaration: declaration.id } })}>
              Récapitulatif en PDF
            </a>
          </li>
          <li>
            <button type="button" className="link" onClick={() => print()}>
              Imprimer
            </button>
          </li>
        </ul>
      </div>
      <Remarks cellHref={cellHref} />
      <Sending store={store} onRefetch={onRefetch} />
      <ToMend cellHref={cellHref} />
      <Missing cellHref={cellHref} hrefOf={hrefOf} />
      <Documents declaration={declaration.id} readOnly={form.readOnly} />
      <section aria-labelledby="usage" className="decl-use">
        <h3 id="usage">Ce que deviennent vos réponses</h3>
        <p>{form.questionnaire.use}</p>
        <p>{form.questionnaire.retention}</p>
        <details>
          <summary>Ce qui est gardé, et combien de temps</summary>
          <dl className="decl-retention">
            {RETENTION.map(({ what, kept }) => (
              <Fragment key={what}>
                <dt>{what}</dt>
                <dd>{kept}</dd>
              </Fragment>
            ))}
          </dl>
        </details>
      </section>
      <RecapView
        recap={recapOf({
          ...form.filled,
          nameOf: form.nameOf,
          comments: [...form.state.answers.values()],
          confirmations: declaration.confirmations,
        })}
      />
    </div>
  );
}

function Remarks({ cellHref }: { cellHref: (cell: Cell) => string }) {
  const { declaration, questionAt, nameOf } = useForm();
  const open = declaration.remarks.filter(({ resolved }) => !resolved);
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="remarques" className="decl-remarks">
      <h3 id="remarques">Remarques à traiter</h3>
      <ul>
        {open.map(({ id, question, line, body }) => (
          <li key={id}>
            {question !== null && (
              <Link href={cellHref({ question, line: line ?? "all" })}>
                {questionAt(question)?.short ?? question}, {nameOf(line ?? "all")}
              </Link>
            )}{" "}
            {body}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ToMend({ cellHref }: { cellHref: (cell: Cell) => string }) {
  const { issues, questionAt, nameOf } = useForm();
  const open = issues.filter(({ confirmed }) => !confirmed);
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="points" className="decl-mend">
      <h3 id="points">Points à corriger ou à confirmer</h3>
      <ul>
        {open.map((issue) => (
          <li key={`${issue.check} ${issue.question} ${issue.line}`}>
            <Link href={cellHref(issue)}>
              {questionAt(issue.question)?.short ?? issue.question}, {nameOf(issue.line)}
            </Link>
            <IssueWords issue={issue} onCorrect={null} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Missing({
  cellHref,
  hrefOf,
}: {
  cellHref: (cell: Cell) => string;
  hrefOf: (step: string) => string;
}) {
  const form = useForm();
  const { left } = form.progress;
  const [first] = form.questionnaire.sections.filter(isMain);
  if (first !== undefined && lacksLines(form.filled))
    return (
      <p className="reading">
        Aucune ligne dans <Link href={hrefOf(first.step)}>{first.title}</Link>&#8239;: sans elles, cette
        déclaration ne dit rien de vos équipes ni de vos formations.
      </p>
    );
  if (left.length === 0) return <p className="reading">Toutes les cases demandées ont une réponse.</p>;
  return (
    <section aria-labelledby="manque" className="decl-missing">
      <h3 id="manque">{count(left.length, "case sans réponse", "cases sans réponse")}</h3>
      <p className="note">
        Vous pouvez envoyer ainsi : une case vide se lit « sans réponse ». « Ne sait pas » dit mieux.
      </p>
      <ul>
        {missingBySection(form.questionnaire, left).map(({ section, cells }) => (
          <li key={section.id}>
            <Link href={hrefOf(section.step)}>{section.title}</Link> :{" "}
            {cells.slice(0, 6).map((cell, index) => (
              <span key={`${cell.question} ${cell.line}`}>
                {index > 0 && ", "}
                <Link href={cellHref(cell)}>
                  {form.questionAt(cell.question)?.short}
                  {cell.line === "all" ? "" : ` (${form.nameOf(cell.line)})`}
                </Link>
              </span>
            ))}
            {cells.length > 6 && ` et ${count(cells.length - 6, "autre")}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
