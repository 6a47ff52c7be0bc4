import { useId } from "react";
import "./Field.css";

export interface Segment<V extends string> {
  value: V;
  label: string;
}

interface SegmentedProps<V extends string> {
  label: string;
  options: readonly Segment<V>[];
  value: V;
  onChange: (value: V) => void;
  help?: string;
  /** Label read aloud only. */
  labelHidden?: boolean;
}

/** One choice among few, all in sight: radios drawn as a pressed segment. */
export function Segmented<V extends string>({
  label,
  options,
  value,
  onChange,
  help,
  labelHidden = false,
}: SegmentedProps<V>) {
  const name = useId();
  return (
    <fieldset className="field" aria-describedby={help ? `${name}help` : undefined}>
      <legend className={labelHidden ? "visually-hidden" : "field-label"}>{label}</legend>
      <div className="segmented">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {help && (
        <p id={`${name}help`} className="field-help">
          {help}
        </p>
      )}
    </fieldset>
  );
}
