/** Two shifts and the handover between them. */
export function Logo() {
  return (
    <svg width="23" height="15" viewBox="0 0 23 15" aria-hidden="true" focusable="false">
      <path fill="var(--ink)" d="M0 0h14v3H0z" />
      <path fill="var(--you)" d="M10 11h13v3H10z" />
      <path fill="var(--ink)" d="M11.4 1.5h1.2v11h-1.2z" />
    </svg>
  );
}
