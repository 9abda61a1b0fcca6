/** The sign of the house: a net of four knots around one that is lit. */
export function NetMark({ size = 32 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <path d="M6 6h20v20H6zM16 6v20M6 16h20M6 6l20 20M26 6 6 26" stroke="var(--line-strong)" strokeWidth="1.4" />
      <g fill="var(--text-2)">
        <circle cx="6" cy="6" r="2.4" />
        <circle cx="26" cy="6" r="2.4" />
        <circle cx="6" cy="26" r="2.4" />
        <circle cx="26" cy="26" r="2.4" />
      </g>
      <circle cx="16" cy="16" r="5" fill="#d8402f" />
    </svg>
  );
}
