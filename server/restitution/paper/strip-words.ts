import type { SheetRow } from "#data/contract/signed-in/restitution.ts";

/** A strip said in words, for whoever does not see it. */
export function stripWords({ value_words, position_words, group }: SheetRow): string {
  if (group === null) return `${position_words}.`;
  const { quartiles } = group;
  if (quartiles === null)
    return `Vous : ${value_words} ; ensemble du groupe : ${group.value_words} ; ${position_words}.`;
  const [q1, median, q3] = quartiles.words;
  return `Vous : ${value_words} ; la moitié centrale du groupe va de ${q1} à ${q3}, médiane ${median} ; ${position_words}.`;
}
