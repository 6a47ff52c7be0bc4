import type { Lineage } from "#data/contract/lineage.ts";
import { inputCounts, inputDate } from "./facts.ts";

/** The files a figure was drawn from, one a line, each with its date and its fingerprint. */
export function InputList({ inputs }: Pick<Lineage, "inputs">) {
  return (
    <ul className="inputs">
      {inputs.map((input) => (
        <li key={`${input.source} ${input.file} ${input.sha256}`}>
          {input.as_of === null ? input.file : input.title}
          {input.millesime && `, ${input.millesime}`}&nbsp;:{" "}
          {[inputDate(input), inputCounts(input)].filter((each) => each !== null).join(", ")}, empreinte{" "}
          <code>{input.sha256.slice(0, 12)}</code>
        </li>
      ))}
    </ul>
  );
}
