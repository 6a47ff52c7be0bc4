import { campaignRoutes } from "./campaign.ts";
import { declarationRoutes } from "./declaration-routes.ts";
import { followUpRoutes } from "./follow-up.ts";
import { importRoutes } from "./import.ts";
import { peopleRoutes } from "./people-routes.ts";
import { readingRoutes } from "./reading.ts";
import { restitutionRoutes } from "./restitution.ts";
import type { SignedRoute } from "./route.ts";
import { trainingRoutes } from "./training.ts";

/** Every address of people who sign in, by topic; a topic adds its line here. */
export const signedRoutes: Readonly<Record<string, Readonly<Record<string, SignedRoute>>>> = {
  people: peopleRoutes,
  campaigns: campaignRoutes,
  declarations: declarationRoutes,
  imports: importRoutes,
  followUp: followUpRoutes,
  restitutions: restitutionRoutes,
  reading: readingRoutes,
  training: trainingRoutes,
};
