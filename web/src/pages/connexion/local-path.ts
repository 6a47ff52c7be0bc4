const HOME = "/demarches";
const BASE = "https://releve.invalid";

/** Where to go once signed in: a page of ours, never another site. */
export function localPath(asked: string | null | undefined): string {
  if (!asked?.startsWith("/")) return HOME;
  try {
    const url = new URL(asked, BASE);
    return url.origin === BASE ? `${url.pathname}${url.search}${url.hash}` : HOME;
  } catch {
    return HOME;
  }
}
