import { z } from "zod";

/** One OpenID Connect provider that the environment describes. */
export interface ProviderSettings {
  /** In addresses: proconnect for RELEVE_OIDC_PROCONNECT_…. */
  name: string;
  label: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** Level of assurance asked for; undefined: none. */
  acr: string | undefined;
  /** How the provider signs userinfo; undefined: it answers plain JSON. */
  userinfoAlg: string | undefined;
}

const given = z.object({
  ISSUER: z.url("une adresse https est attendue"),
  CLIENT_ID: z.string("il manque"),
  CLIENT_SECRET: z.string("il manque"),
  LABEL: z.string().optional(),
  SCOPE: z.string().default("openid email given_name usual_name"),
  ACR: z.string().optional(),
  USERINFO_ALG: z.enum(["RS256", "ES256", "PS256"]).optional(),
});
const SETTINGS = Object.keys(given.shape);

/** Every provider of RELEVE_OIDC_<NAME>_<SETTING>; throws one French sentence per wrong variable. */
export function readProviders(env: Record<string, string | undefined>): ProviderSettings[] {
  const found = new Map<string, Record<string, string>>();
  const faults: string[] = [];
  for (const [variable, value] of Object.entries(env)) {
    if (value === undefined || value === "" || !variable.startsWith("RELEVE_OIDC_")) continue;
    const [, name, setting] = /^RELEVE_OIDC_([A-Z0-9]+)_([A-Z_]+)$/.exec(variable) ?? [];
    if (name === undefined || setting === undefined || !SETTINGS.includes(setting))
      faults.push(`  ${variable}\u{a0}: réglage inconnu\u{202f}; connus\u{a0}: ${SETTINGS.join(", ")}`);
    else found.set(name, { ...found.get(name), [setting]: value });
  }
  const providers = [...found].flatMap(([name, settings]) => {
    const parsed = given.safeParse(settings);
    if (parsed.success) return [providerOf(name.toLowerCase(), parsed.data)];
    for (const { path, message } of parsed.error.issues)
      faults.push(`  RELEVE_OIDC_${name}_${path.join("_")}\u{a0}: ${message}`);
    return [];
  });
  if (faults.length > 0) throw new Error(`Configuration refusée\u{a0}:\n${faults.join("\n")}`);
  return providers;
}

function providerOf(name: string, settings: z.infer<typeof given>): ProviderSettings {
  return {
    name,
    label: settings.LABEL ?? name,
    issuer: settings.ISSUER,
    clientId: settings.CLIENT_ID,
    clientSecret: settings.CLIENT_SECRET,
    scope: settings.SCOPE,
    acr: settings.ACR,
    userinfoAlg: settings.USERINFO_ALG,
  };
}
