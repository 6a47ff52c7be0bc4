import { createHash } from "node:crypto";

const NUMBERS = 10_000_000;

/**
 * Printed numbers of new structures: R, seven digits and a check digit. They follow from the first identifier of
 * each, so that two instances give the same; a number already taken yields to the next free one.
 */
export function releveIds(keys: readonly string[], taken: Iterable<string>): Map<string, string> {
  const used = new Set(taken);
  const given = new Map<string, string>();
  for (const key of keys) {
    let number = createHash("sha256").update(key).digest().readUInt32BE(0) % NUMBERS;
    while (used.has(written(number))) number = (number + 1) % NUMBERS;
    used.add(written(number));
    given.set(key, written(number));
  }
  return given;
}

/** Whether a text is a number we may have printed: one wrong digit, or two swapped, are seen. */
export function isReleveId(text: string): boolean {
  return /^R\d{8}$/.test(text) && checkDigit(text.slice(1, -1)) === text.at(-1);
}

function written(number: number): string {
  const digits = String(number).padStart(7, "0");
  return `R${digits}${checkDigit(digits)}`;
}

/** Luhn, as for SIREN and SIRET. */
function checkDigit(digits: string): string {
  const sum = digits
    .split("")
    .toReversed()
    .reduce((total, digit, rank) => {
      const weighted = Number(digit) * (rank % 2 === 0 ? 2 : 1);
      return total + (weighted > 9 ? weighted - 9 : weighted);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}
