import { RIGHTS, type Grant, type Role } from "#data/rules/rights.ts";

/**
 * Territories (`level:code`) a person follows; null: everywhere. Row-level security lets through what they may read,
 * which is more for someone who also answers for a structure elsewhere.
 */
export function followedTerritories(grants: readonly Grant[]): string[] | null {
  const roles: Partial<Record<Role, "own" | "territory" | "all">> = RIGHTS["followup.read"].roles;
  if (grants.some(({ role }) => roles[role] === "all")) return null;
  return grants.flatMap(({ role, territory }) =>
    roles[role] === "territory" && territory !== null ? [territory] : [],
  );
}
