import "express-session";

declare module "express-session" {
  interface SessionData {
    /** Account signed in. */
    person: number;
    /** Account looked through by `person`, an administrator. */
    viewing: number;
    csrf: string;
    /** When this session began, in ms: its absolute end follows. */
    began: number;
    /** Sign-in under way at an OIDC provider. */
    oidc: { provider: string; state: string; nonce: string; verifier: string; retour: string };
    /** What the provider gave at sign-in, shown back to it at sign-out. */
    idToken: { provider: string; token: string };
  }
}
