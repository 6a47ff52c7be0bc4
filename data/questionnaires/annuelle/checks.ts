import { frenchSpaces } from "#data/rules/french.ts";
import type { Check } from "../check.ts";
import { coherence } from "./coherence.ts";
import { againstBefore, plausibility } from "./plausibility.ts";

export const checks: Check[] = [...coherence, ...plausibility, ...againstBefore].map((check) => ({
  ...check,
  message: frenchSpaces(check.message),
  ...("message_of" in check && check.message_of !== undefined
    ? { message_of: frenchSpaces(check.message_of) }
    : {}),
}));
