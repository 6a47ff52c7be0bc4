import { createRandom, type Random } from "../random.ts";
import type { Structure } from "../structures.ts";
import { addDays, daysBetween, instant, workingDay } from "./days.ts";
import type { DemoCampaign, DemoState } from "./return.ts";
import { climateOf, secteurOf } from "./secteurs.ts";
import { specialState, type Special } from "./specials.ts";

/** How far one structure went in one campaign, and when. */
export interface Response {
  state: DemoState;
  opened_at: string | null;
  saved_at: string | null;
  submitted_at: string | null;
  validated_at: string | null;
  seconds: number;
}

/** Of the returns sent in a campaign under way: not checked yet, sent back with a remark. */
const TO_CHECK = 0.15;
const SENT_BACK = 0.035;
/** Of the structures that have not sent anything: drafts, closed or not concerned. */
const BEGUN = 0.39;
const OUT = 0.07;
/** What a past campaign came to, for the rate a current one has so far. */
const PAST = 0.36;
const PAST_SLOPE = 0.62;
/** Days before the end on which reminders leave; the calendar of the campaigns. */
const REMINDERS = [30, 15, 3];
/** How much longer a first return takes. */
export const FIRST_TIME = 1.5;
/** Sites of a gestionnaire from which it files them all the same day. */
const LARGE = 10;

export interface Responses {
  of(structure: Structure, campaign: DemoCampaign): Response;
}

export interface Responding {
  seed: string;
  structures: readonly Structure[];

  today: string;
  special: Special;
}

/** Who answers, drawn once and for all: by secteur and département, a gestionnaire’s sites together. */
export function createResponses({ seed, structures, today, special }: Responding): Responses {
  const sites = new Map<string, number>();
  for (const { gestionnaire } of structures)
    sites.set(gestionnaire.finess, (sites.get(gestionnaire.finess) ?? 0) + 1);
  return {
    of: (structure, campaign) => {
      if (campaign.opens_on >= today) return { state: "expected", ...NOTHING };
      const drawn = `${campaign.kind}-${campaign.drawn_as}`;
      const random = createRandom(`${seed} response ${structure.finess} ${drawn}`);
      const current = campaign.closes_on >= today;
      const state =
        specialState(special, structure, current) ??
        stateOf(random, rateOf(seed, structure, current), isKeen(seed, structure), current);
      const large = (sites.get(structure.gestionnaire.finess) ?? 0) >= LARGE;
      const together = large ? createRandom(`${seed} day ${structure.gestionnaire.finess} ${drawn}`) : random;
      return stamps(state, campaign, dayOf(together, campaign, today), random, current, today);
    },
  };
}

const NOTHING: Omit<Response, "state"> = {
  opened_at: null,
  saved_at: null,
  submitted_at: null,
  validated_at: null,
  seconds: 0,
};

/** Share of a secteur that answers in a département. */
function rateOf(seed: string, { category, commune }: Structure, current: boolean): number {
  const local = createRandom(`${seed} answers ${secteurOf(category.code)} ${commune.dep}`);
  const whole = createRandom(`${seed} answers ${commune.dep}`);
  const rate = climateOf(category.code).response + local.normal(0, 0.09) + whole.normal(0, 0.07);
  return Math.max(0.12, Math.min(0.97, current ? rate : PAST + PAST_SLOPE * rate));
}

/** Uniform in [0, 1): those that answered last year mostly answer again. */
function isKeen(seed: string, { finess }: Structure): number {
  return createRandom(`${seed} keen ${finess}`).next();
}

function stateOf(random: Random, rate: number, keen: number, current: boolean): DemoState {
  const draw = random.chance(0.65) ? keen : random.next();
  if (draw < rate) {
    if (!current) return "validated";
    const checked = random.next();
    if (checked < SENT_BACK) return "returned";
    return checked < SENT_BACK + TO_CHECK ? "submitted" : "validated";
  }
  const rest = random.next();
  if (rest < OUT) return random.chance(0.5) ? "closed" : "not_concerned";
  if (!current) return "expected";
  return rest < OUT + BEGUN ? "draft" : "expected";
}

/** Few at first, more after each reminder and in the last days. */
function dayOf(random: Random, campaign: DemoCampaign, today: string): string {
  const length = daysBetween(campaign.opens_on, campaign.closes_on);
  const last = Math.min(length, daysBetween(campaign.opens_on, today) - 1);
  for (let tries = 0; tries < 30; tries++) {
    const reminder = length - random.pick(REMINDERS);
    const day = random.chance(0.5)
      ? Math.floor(length * random.next() ** 0.8)
      : Math.floor(reminder + random.lognormal(1.5, 0.9));
    if (day < 0 || day > last) continue;
    const wanted = workingDay(addDays(campaign.opens_on, day));
    if (wanted < today && wanted <= campaign.closes_on) return wanted;
  }
  return campaign.opens_on;
}

function stamps(
  state: DemoState,
  campaign: DemoCampaign,
  day: string,
  random: Random,
  current: boolean,
  today: string,
): Response {
  if (state === "expected") return { state, ...NOTHING };
  const seconds = Math.round(60 * Math.min(16, Math.max(6, random.lognormal(10, 0.32))));
  const at = 3600 * random.between(7.5, 16.5);
  const begun = random.chance(0.3) ? workingDay(addDays(day, -1 - random.int(8))) : day;
  const opened = instant(
    begun >= campaign.opens_on && begun <= day ? begun : day,
    at - seconds * FIRST_TIME * 1.2 - 60,
  );
  const saved = instant(day, at);
  if (state === "draft")
    return {
      state,
      opened_at: opened,
      saved_at: saved,
      submitted_at: null,
      validated_at: null,
      seconds: Math.round(seconds * 0.6),
    };
  if (state === "closed" || state === "not_concerned")
    return { state, ...NOTHING, opened_at: opened, saved_at: saved, seconds: 40 };
  const checked = workingDay(addDays(day, 1 + random.int(9)));
  const late = current && checked >= today;
  return {
    state,
    opened_at: opened,
    saved_at: saved,
    submitted_at: saved,
    validated_at:
      state !== "validated"
        ? null
        : late
          ? instant(day, at + 1800)
          : instant(checked, 3600 * random.between(7, 16)),
    seconds,
  };
}
