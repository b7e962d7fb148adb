import { encode } from "uqr";

/** Dark on light in any appearance, with the quiet zone that cameras need: most read nothing else. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 4, ecc: "M" });
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={data.map(rowOf).join("")} />
    </svg>
  );
}

const rowOf = (row: boolean[], y: number): string =>
  row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("");
