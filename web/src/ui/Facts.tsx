import { Fragment, type ReactNode } from "react";
import "./Facts.css";

export interface Fact {
  label: string;
  /** Nothing is shown for null. */
  value: ReactNode;
}

/** Terms and what they are, one per line on a hairline. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="fact-lines">
      {facts
        .filter(({ value }) => value !== null && value !== "" && value !== undefined)
        .map(({ label, value }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
