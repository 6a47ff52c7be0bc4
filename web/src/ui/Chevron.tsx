export function Chevron() {
  return (
    <svg className="chevron" width="10" height="6" viewBox="0 0 10 6" aria-hidden="true" focusable="false">
      <path d="M0.7 0.7 5 5 9.3 0.7" fill="none" stroke="currentColor" strokeWidth="1.2" />
    </svg>
  );
}
