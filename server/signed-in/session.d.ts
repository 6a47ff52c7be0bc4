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
  }
}
