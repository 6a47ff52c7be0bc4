import { useId, useRef, useState } from "react";
import { formatAnswer } from "#data/rules/returns/format-answer.ts";
import { parseAnswer } from "#data/rules/returns/parse-answer.ts";
import type { Question } from "#data/questionnaires/questionnaire.ts";
import { type Content, NONE, sameContent, UNKNOWN } from "./model/cell.ts";

interface ThreeStateProps {
  question: Question;
  /** What is asked, for those who hear the control without its surroundings. */
  label: string;
  content: Content;
  onPut: (content: Content) => void;
  disabled: boolean;
  /** Radios one under the other, or side by side. */
  layout: "stack" | "row";
  /** Pre-filled and not typed: on a grey ground. */
  prefilled?: boolean;
  describedBy?: string | undefined;
}

/** Aucun (0), un nombre, je ne sais pas: one of three, never nothing by accident. */
export function ThreeState(props: ThreeStateProps) {
  const { question, label, content, onPut, disabled, layout, prefilled = false, describedBy } = props;
  const name = useId();
  const field = useRef<HTMLInputElement>(null);
  const isNumber = content?.state === "number";
  return (
    <fieldset className={`decl-three ${layout}`} disabled={disabled} aria-describedby={describedBy}>
      <legend className="visually-hidden">{label}</legend>
      <label className={content?.state === "none" ? "on" : undefined}>
        <input type="radio" name={name} checked={content?.state === "none"} onChange={() => onPut(NONE)} />
        <span>Aucun (0)</span>
      </label>
      <label className={isNumber ? "on" : undefined}>
        <input
          type="radio"
          name={name}
          checked={isNumber}
          onChange={() => field.current?.focus()}
          tabIndex={isNumber ? 0 : -1}
        />
        <span>Un nombre</span>
        <NumberField
          question={question}
          label={label}
          content={content}
          onPut={onPut}
          prefilled={prefilled}
          field={field}
        />
      </label>
      <label className={content?.state === "unknown" ? "on" : undefined}>
        <input
          type="radio"
          name={name}
          checked={content?.state === "unknown"}
          onChange={() => onPut(UNKNOWN)}
        />
        <span>Je ne sais pas</span>
      </label>
    </fieldset>
  );
}

interface NumberFieldProps {
  question: Question;
  label: string;
  content: Content;
  onPut: (content: Content) => void;
  prefilled: boolean;
  field: React.RefObject<HTMLInputElement | null>;
}

/** The number as typed; what is wrong with it is said once it is left. */
function NumberField({ question, label, content, onPut, prefilled, field }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const fault_id = useId();
  const shown = content?.state === "number" ? formatAnswer(question, content) : "";

  function leave(): void {
    if (typed === null) return;
    const read = typed.trim() === "" ? { ok: true as const, answer: null } : parseAnswer(question, typed);
    setTyped(null);
    if (!read.ok) {
      setFault(read.refusal.mend);
      return;
    }
    setFault(null);
    const cleared = read.answer === null && content?.state !== "number";
    if (!cleared && !sameContent(read.answer, content)) onPut(read.answer);
  }

  return (
    <>
      <input
        ref={field}
        className={prefilled ? "decl-number prefilled" : "decl-number"}
        inputMode={question.decimals === 0 ? "numeric" : "decimal"}
        autoComplete="off"
        aria-label={`${label}, nombre`}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : fault_id}
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter") leave();
          if (event.key === "Escape") setTyped(null);
        }}
      />
      {fault !== null && (
        <span id={fault_id} className="decl-fault" role="alert">
          {fault}
        </span>
      )}
    </>
  );
}
