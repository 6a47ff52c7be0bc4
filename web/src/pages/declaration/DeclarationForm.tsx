import { useEffect, useRef, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import type { Diplome, Metier } from "#data/contract/reference.ts";
import { type Questionnaire, questionIn } from "#data/questionnaires/questionnaire.ts";
import { useInstance } from "../../api/queries.ts";
import { count } from "#data/rules/format.ts";
import { useMedia } from "../../ui/use-media.ts";
import { focusCell } from "./focus-cell.ts";
import { type Form, FormContext } from "./form-context.ts";
import { FormHead } from "./FormHead.tsx";
import { Inspector } from "./Inspector.tsx";
import type { Cell, Declaration } from "./model/cell.ts";
import { sectionsOf, stepsOf } from "./model/view.ts";
import { Review } from "./Review.tsx";
import { SaveLine } from "./SaveLine.tsx";
import { HowTo, Steps, StepSelect } from "./Steps.tsx";
import { StepSections } from "./StepSections.tsx";
import { Conflicts, LockStrip } from "./Strips.tsx";
import { useFormValue } from "./use-form.ts";
import { useLock } from "./use-lock.ts";
import { useStore } from "./use-store.ts";

const REVIEW = "envoi";
const WIDE = "(min-width: 1200px)";
const PHONE = "(max-width: 767px)";

interface DeclarationFormProps {
  declaration: Declaration;
  questionnaire: Questionnaire;
  metiers: readonly Metier[];
  diplomes: readonly Diplome[];
  person: { id: number; name: string };
  holder: string;
  onRefetch: () => void;
}

/** A return on the screen: its steps at left, the questions, the chosen cell at right, and how saving stands. */
export function DeclarationForm(props: DeclarationFormProps) {
  const { declaration, questionnaire, metiers, diplomes, person, holder, onRefetch } = props;
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const store = useStore(declaration, person.id, holder);
  const pointed = pointedCell(search);
  const { refusal, take } = useLock({
    declaration: declaration.id,
    holder,
    enabled: declaration.writable,
    onNews: onRefetch,
  });
  const readOnly = !declaration.writable || refusal !== null;
  const form = useFormValue({
    store,
    questionnaire,
    metiers,
    diplomes,
    me: person.name,
    readOnly,
    first: pointed,
  });
  const wide = useMedia(WIDE);
  const phone = useMedia(PHONE);
  const [slid, setSlid] = useState(false);
  const { demonstration } = useInstance();

  const blocking = form.issues.filter(({ severity }) => severity === "blocking");
  const toConfirm = form.issues.filter(({ severity, confirmed }) => severity === "confirm" && !confirmed);
  const steps = [
    ...stepsOf(form.filled, form.progress.left, blocking),
    { id: REVIEW, title: "Relire et envoyer", left: 0, faults: 0, done: declaration.submitted_at !== null },
  ];
  const hrefOf = (id: string) => `/declarations/${declaration.id}?etape=${id}`;
  const asked =
    search.get("etape") ?? stepOf(questionnaire, pointed) ?? firstStep(steps, form.state.declaration);
  const index = Math.max(
    0,
    steps.findIndex(({ id }) => id === asked),
  );
  const current = steps[index]?.id ?? REVIEW;
  const go = (id: string) => {
    navigate(hrefOf(id));
    scrollTo(0, 0);
  };
  // An address points at its cell once, when it is opened; a step opens on the first thing to answer in it.
  const arrive = useRef(() => {});
  useEffect(() => {
    arrive.current = () => {
      const cell = pointed ?? firstCell(form, current);
      if (cell === null || (pointed === null && stepOf(questionnaire, form.selected) === current)) return;
      form.select(cell);
      if (pointed !== null) focusCell(pointed);
    };
  });
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new address or a new step arrives, nothing else
  useEffect(() => arrive.current(), [search, current]);
  useEffect(() => {
    if (refusal === null) void store.flush();
  }, [refusal, store]);

  const inspects = current !== REVIEW && !phone;
  return (
    <FormContext value={form}>
      <div className={wide && inspects ? "decl wide" : "decl"}>
        <FormHead demonstration={demonstration && !phone} />
        {refusal !== null && <LockStrip words={refusal} onTake={() => void take()} />}
        {!declaration.writable && declaration.readonly_reason !== null && current !== REVIEW && (
          <p className="decl-strip">{declaration.readonly_reason}</p>
        )}
        <Conflicts onSettle={(conflict, keepMine) => store.settle(conflict, keepMine)} />
        <div className="decl-body">
          {wide ? (
            <div className="decl-left">
              <div>
                <Steps steps={steps} current={current} hrefOf={hrefOf} />
                <HowTo />
              </div>
            </div>
          ) : (
            <StepSelect steps={steps} current={current} onChoose={go} />
          )}
          <div className="decl-main">
            {current === REVIEW ? (
              <Review store={store} onRefetch={onRefetch} hrefOf={hrefOf} />
            ) : (
              <StepSections key={current} step={current} />
            )}
          </div>
          {inspects && wide && <Inspector />}
          {inspects && !wide && slid && <Inspector onClose={() => setSlid(false)} />}
        </div>
        <div className="decl-bar">
          <SaveLine saving={form.state.saving} back={hrefOf(current)} onRetry={() => void store.flush()} />
          {blocking.length > 0 && (
            <span className="decl-bar-block">
              × {count(blocking.length, "point bloquant", "points bloquants")}
            </span>
          )}
          {toConfirm.length > 0 && (
            <span className="decl-bar-confirm">
              ? {count(toConfirm.length, "point à confirmer", "points à confirmer")}
            </span>
          )}
          {inspects && !wide && form.selected && (
            <button type="button" className="button" onClick={() => setSlid(!slid)}>
              Détail de la case
            </button>
          )}
          <StepButtons steps={steps} index={index} onGo={go} phone={phone} />
        </div>
      </div>
    </FormContext>
  );
}

interface StepButtonsProps {
  steps: readonly { id: string; title: string }[];
  index: number;
  /** The choice of a step stands above: going back has its way already. */
  phone: boolean;
  onGo: (id: string) => void;
}

function StepButtons({ steps, index, phone, onGo }: StepButtonsProps) {
  const [before, next] = [steps[index - 1], steps[index + 1]];
  return (
    <>
      {before && !phone && (
        <button type="button" className="button" onClick={() => onGo(before.id)}>
          Étape précédente
        </button>
      )}
      {next && (
        <button type="button" className="button main" onClick={() => onGo(next.id)}>
          {next.id === REVIEW
            ? "Relire et envoyer"
            : `Continuer : ${next.title.charAt(0).toLocaleLowerCase("fr")}${next.title.slice(1)}`}
        </button>
      )}
    </>
  );
}

/** « ?q=etp_vacants&l=aide_soignant »: the cell that an address points at. */
function pointedCell(search: URLSearchParams): Cell | null {
  const [question, line] = [search.get("q"), search.get("l") ?? "all"];
  return question === null ? null : { question, line };
}

function stepOf(questionnaire: Questionnaire, cell: Cell | null): string | null {
  return cell === null ? null : (questionIn(questionnaire, cell.question)?.section.step ?? null);
}

/** The first cell of a step that nobody answered, else its first. */
function firstCell({ questionnaire, progress, filled, names }: Form, step: string): Cell | null {
  const open = progress.left.find((cell) => stepOf(questionnaire, cell) === step);
  if (open !== undefined) return open;
  const [section] = sectionsOf(filled, step, names);
  const question = section?.columns[0];
  const line = section?.groups[0]?.rows[0]?.line;
  return question && line !== undefined ? { question: question.id, line } : null;
}

/** Where one left off: the first step with something to answer; a return that was sent is read. */
function firstStep(steps: readonly { id: string; done: boolean }[], { state }: Declaration): string {
  if (state !== "draft" && state !== "expected" && state !== "returned") return REVIEW;
  return steps.find(({ id, done }) => !done && id !== REVIEW)?.id ?? REVIEW;
}
