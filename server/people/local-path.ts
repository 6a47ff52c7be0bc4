/** Where one arrives who asked for nowhere in particular. */
const HOME = "/demarches";
const HERE = "http://relative.invalid";

/** A page of this site; anything that a browser could read as another site, or as code, leads home. */
export function localPath(asked: string | null | undefined): string {
  if (asked === null || asked === undefined) return HOME;
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked) || !URL.canParse(asked, HERE)) return HOME;
  const url = new URL(asked, HERE);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === HERE && !path.startsWith("//") ? path : HOME;
}
