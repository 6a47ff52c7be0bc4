export * from "#data/rules/format.ts";
