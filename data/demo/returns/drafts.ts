import type { Random } from "../random.ts";
import type { DemoAnswer } from "./return.ts";

/** Drafts that cannot be sent as they stand. */
const BLOCKED = 0.12;

/** What is there when a draft is left: the first pages, a fifth to nine tenths of them. */
export function leftUnfinished(answers: readonly DemoAnswer[], random: Random): DemoAnswer[] {
  const kept = answers.slice(0, Math.ceil(answers.length * random.between(0.2, 0.9)));
  return random.chance(BLOCKED) ? exceedVacants(kept) : kept;
}

/** « dont intérim » above the vacant posts of the first métier: blocking. */
function exceedVacants(answers: readonly DemoAnswer[]): DemoAnswer[] {
  const vacants = answers.find(({ question }) => question === "etp_vacants");
  if (vacants === undefined) return [...answers];
  return answers.map((one) =>
    one.question === "etp_vacants_couverts" && one.line === vacants.line
      ? { ...one, state: "number", value: Math.max(0, vacants.value ?? 0) + 100, origin: "typed" }
      : one,
  );
}
