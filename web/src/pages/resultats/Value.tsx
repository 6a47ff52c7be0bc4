import { splitValue } from "#data/rules/restitution/strip.ts";

/** A value as it is set: the number large, a unit of several words under it. */
export function Value({ words }: { words: string }) {
  const { number, under } = splitValue(words);
  return (
    <>
      {number} {under !== null && <small>{under}</small>}
    </>
  );
}
