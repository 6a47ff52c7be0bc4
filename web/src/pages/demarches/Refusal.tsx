/** Why a write was refused, in the server's words. */
export function Refusal({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <p className="demarches-refusal" role="alert">
      <b>×</b> {words}
    </p>
  );
}
