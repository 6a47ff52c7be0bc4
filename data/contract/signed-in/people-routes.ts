import { accountRoutes } from "./account-routes.ts";
import { administrationRoutes } from "./administration-routes.ts";
import { attachmentRoutes } from "./attachment-routes.ts";

export { attachment } from "./attachment-routes.ts";

/** Everything about people: how they sign in, their account, who answers for what. */
export const peopleRoutes = { ...accountRoutes, ...attachmentRoutes, ...administrationRoutes } as const;
