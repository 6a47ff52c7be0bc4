import { type ComponentType, useState } from "react";
import type { Question } from "#data/questionnaires/questionnaire.ts";
import { type Content, NONE, UNKNOWN } from "./model/cell.ts";
import { ThreeState } from "./ThreeState.tsx";

interface AnswerControlProps {
  question: Question;
  label: string;
  content: Content;
  onPut: (content: Content) => void;
  disabled: boolean;
  layout: "stack" | "row";
  prefilled?: boolean;
}

/** The control of a question, whatever its type; each has its « je ne sais pas ». */
export function AnswerControl(props: AnswerControlProps) {
  const Control = CONTROLS[props.question.type];
  return <Control {...props} />;
}

function Choice({ question, label, content, onPut, disabled, layout }: AnswerControlProps) {
  return (
    <fieldset className={`decl-three choice ${layout}`} disabled={disabled}>
      <legend className="visually-hidden">{label}</legend>
      {(question.choices ?? []).map((choice) => (
        <Radio
          key={choice.value}
          name={`${label} ${layout}`}
          label={choice.label}
          checked={content?.text === choice.value}
          onChoose={() => onPut(text(choice.value))}
        />
      ))}
      <Unknown name={`${label} ${layout}`} content={content} onPut={onPut} />
    </fieldset>
  );
}

function Choices({ question, label, content, onPut, disabled, layout }: AnswerControlProps) {
  const chosen = new Set(content?.state === "text" ? (content.text ?? "").split("|") : []);
  const all = question.choices ?? [];
  const flip = (value: string) => {
    const next = all.filter((one) => (one.value === value ? !chosen.has(value) : chosen.has(one.value)));
    onPut(next.length === 0 ? null : text(next.map((one) => one.value).join("|")));
  };
  return (
    <fieldset className={`decl-three choice many ${layout}`} disabled={disabled}>
      <legend className="visually-hidden">{label}</legend>
      {all.map((choice) => (
        <label key={choice.value} className={chosen.has(choice.value) ? "on" : undefined}>
          <input type="checkbox" checked={chosen.has(choice.value)} onChange={() => flip(choice.value)} />
          <span>{choice.label}</span>
        </label>
      ))}
      <Radio
        name={`${label} ${layout}`}
        label="Aucune"
        checked={content?.state === "none"}
        onChoose={() => onPut(NONE)}
      />
      <Unknown name={`${label} ${layout}`} content={content} onPut={onPut} />
    </fieldset>
  );
}

function Words({ question, label, content, onPut, disabled, layout }: AnswerControlProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (content?.state === "text" ? (content.text ?? "") : "");
  const leave = () => {
    if (typed === null) return;
    setTyped(null);
    const kept = typed.trim();
    if (kept !== (content?.text ?? "")) onPut(kept === "" ? null : text(kept));
  };
  const field = {
    "aria-label": label,
    value: shown,
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
    onBlur: leave,
  };
  return (
    <fieldset className={`decl-three words ${layout}`} disabled={disabled}>
      <legend className="visually-hidden">{label}</legend>
      {question.type === "date" ? (
        <input type="date" className="decl-words" {...field} />
      ) : (
        <textarea rows={1} maxLength={4000} className="decl-words" {...field} />
      )}
      <Radio
        name={`${label} ${layout}`}
        label={question.type === "date" ? "Aucune" : "Aucun"}
        checked={content?.state === "none"}
        onChoose={() => onPut(NONE)}
      />
      <Unknown name={`${label} ${layout}`} content={content} onPut={onPut} />
    </fieldset>
  );
}

function text(value: string): Content {
  return { state: "text", value: null, text: value };
}

interface RadioProps {
  name: string;
  label: string;
  checked: boolean;
  onChoose: () => void;
}

function Radio({ name, label, checked, onChoose }: RadioProps) {
  return (
    <label className={checked ? "on" : undefined}>
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      <span>{label}</span>
    </label>
  );
}

function Unknown({ name, content, onPut }: Pick<AnswerControlProps, "content" | "onPut"> & { name: string }) {
  return (
    <Radio
      name={name}
      label="Je ne sais pas"
      checked={content?.state === "unknown"}
      onChoose={() => onPut(UNKNOWN)}
    />
  );
}

const CONTROLS: Readonly<Record<Question["type"], ComponentType<AnswerControlProps>>> = {
  number: ThreeState,
  choice: Choice,
  choices: Choices,
  date: Words,
  text: Words,
};
