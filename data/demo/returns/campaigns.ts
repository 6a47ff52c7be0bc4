import { latestOf } from "#data/questionnaires/index.ts";
import { titleOf } from "#data/rules/returns/campaign-title.ts";
import { addDays, monthOf } from "./days.ts";
import type { DemoCampaign } from "./return.ts";

const YEARS = 5;
const MONTHS = 12;
/** The last millésime is drawn as this one, whatever the day. */
const DRAWN_AS = 2025;
/** The annual campaign under way opened that many days before today, and closes that many after. */
const OPEN_SINCE = 60;
const OPEN_FOR = 20;

/** Five annual campaigns, five of training centres, twelve pulses, as they stand on that ISO day. */
export function createCampaigns(today: string): DemoCampaign[] {
  return [...yearly("annuelle", today), ...yearly("formation", today), ...pulses(today)];
}

function yearly(kind: "annuelle" | "formation", today: string): DemoCampaign[] {
  const opens = addDays(today, -OPEN_SINCE);
  const closes = addDays(today, OPEN_FOR);
  const last = Number(opens.slice(0, 4)) - 1;
  return Array.from({ length: YEARS }, (_, rank) => {
    const back = YEARS - 1 - rank;
    const millesime = String(last - back);
    const latest = latestOf(kind);
    return {
      id: `${kind}-${millesime}`,
      drawn_as: String(DRAWN_AS - back),
      kind,
      version: kind === "annuelle" && rank === 0 ? "2021.1" : latest.version,
      millesime,
      title: titleOf(kind, millesime),
      opens_on: yearsBefore(opens, back),
      closes_on: yearsBefore(closes, back),
    };
  });
}

function pulses(today: string): DemoCampaign[] {
  const { version } = latestOf("pouls");
  return Array.from({ length: MONTHS }, (_, rank) => {
    const first = monthOf(today, rank + 1 - MONTHS);
    const millesime = first.slice(0, 7);
    return {
      id: `pouls-${millesime}`,
      drawn_as: millesime,
      kind: "pouls",
      version,
      millesime,
      title: titleOf("pouls", millesime),
      opens_on: first,
      closes_on: addDays(monthOf(first, 1), -1),
    };
  });
}

/** The same day of an earlier year; 29 February becomes the 28th. */
function yearsBefore(day: string, years: number): string {
  const same = `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
  return same.endsWith("-02-29") && years % 4 !== 0 ? `${same.slice(0, 8)}28` : same;
}
