import { z } from "zod";
import { questionnaire, questionnaireKind } from "#data/questionnaires/questionnaire.ts";
import { campaignName } from "./declaration.ts";
import { day, oneLine } from "./people-shapes.ts";
import type { SignedRoute } from "./route.ts";

const nothing = z.strictObject({});
const reminders = z.array(z.number().int().min(0).max(365)).max(6);
const one = z.object({ campaign: z.string().max(40) });

/** Who is expected: structures of these sectors or FINESS categories, within a territory; an absent list is no limit. */
export const population = z.strictObject({
  secteurs: z.array(z.string().max(40)).max(20).optional(),
  categories: z.array(z.string().max(10)).max(300).optional(),
  /** `level:code`. */
  within: z
    .string()
    .regex(/^(fr|reg|dep|ze|be|epci|commune):[0-9A-Z]{1,9}$/)
    .optional(),
});

export const campaign = campaignName.extend({
  /** Days before closing at which those who have not answered are reminded. */
  reminders,
  population,
  /** Whether answers are taken today: late ones are, after the closing. */
  open: z.boolean(),
  /** Structures expected, and of these how many have sent; of the asker's reach. */
  expected: z.number().int(),
  sent: z.number().int(),
});

export const campaignRoutes = {
  questionnaire: {
    method: "get",
    path: "/questionnaires/:kind/:version",
    tag: "Campagnes",
    summary: "Un questionnaire, tel que des campagnes l’ont posé",
    params: z.object({ kind: questionnaireKind, version: z.string().max(20) }),
    query: nothing,
    body: null,
    response: questionnaire,
    right: "anyone",
    subject: "none",
    token: true,
  },
  campaigns: {
    method: "get",
    path: "/campagnes",
    tag: "Campagnes",
    summary: "Campagnes, de la plus récente à la plus ancienne",
    params: nothing,
    query: z.strictObject({ kind: questionnaireKind.optional() }),
    body: null,
    response: z.object({ rows: z.array(campaign) }),
    right: "signed_in",
    subject: "none",
    token: true,
  },
  addCampaign: {
    method: "post",
    path: "/campagnes",
    tag: "Campagnes",
    summary: "Ouvrir une campagne",
    params: nothing,
    query: nothing,
    body: z
      .strictObject({
        kind: questionnaireKind,
        millesime: z.string().regex(/^20\d\d(-(0[1-9]|1[0-2]))?$/),
        /** Version of the questionnaire; the latest when absent. */
        version: z.string().max(20).optional(),
        title: oneLine.min(3).max(200).optional(),
        opens_on: day,
        closes_on: day,
        reminders: reminders.default([30, 15, 3]),
        population: population.default({}),
      })
      .refine((given) => given.opens_on <= given.closes_on, "la clôture précède l’ouverture"),
    response: campaign,
    right: "campaign.write",
    subject: "none",
    token: false,
  },
  changeCampaign: {
    method: "patch",
    path: "/campagnes/:campaign",
    tag: "Campagnes",
    summary: "Changer les dates et les relances d’une campagne, ou l’échéance de quelques structures",
    params: one,
    query: nothing,
    body: z.strictObject({
      title: oneLine.min(3).max(200).optional(),
      opens_on: day.optional(),
      closes_on: day.optional(),
      reminders: reminders.optional(),
      /** Last day given to a structure; null gives it the campaign's again. */
      exceptions: z
        .array(z.strictObject({ structure: z.number().int().positive(), deadline: day.nullable() }))
        .max(1000)
        .optional(),
    }),
    response: campaign,
    right: "campaign.write",
    subject: "none",
    token: false,
  },
} as const satisfies Record<string, SignedRoute>;
