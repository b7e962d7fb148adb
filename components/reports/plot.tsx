import { scaleBand, scaleLinear } from "d3-scale";
import type { ReactNode } from "react";

/** What stands over one place of a chart's foot. */
export type Column = { label: string; value: number | null };

const HEIGHT = 144;

type Props = {
  id: string;
  title: string;
  about: string;
  columns: Column[];
  /** How a value is written at the side. */
  sideText: (value: number) => string;
  /** Where the marks at the side should stand; round numbers otherwise. */
  step?: number;
  children: (place: {
    x: (column: number) => number;
    width: number;
    y: (value: number) => number;
  }) => ReactNode;
};

/**
 * The frame of a chart. Across it is measured in percent, so that it is as wide as there is room and its words are not made
 * smaller on a phone.
 */
export function Plot({ id, title, about, columns, sideText, step, children }: Props) {
  const band = scaleBand<number>()
    .domain(columns.map((_, n) => n))
    .range([0, 100])
    .paddingInner(0.2);
  const { y, ticks } = heights(columns, step);
  const every = Math.ceil(columns.length / 6);
  return (
    <svg className="plot" role="group" aria-labelledby={`${id}-title ${id}-about`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-about`}>{about}</desc>
      <svg className="plot-area" aria-hidden="true">
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="plot-line" x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
            <text className="plot-side" x="-6" y={y(tick)} dy="4">
              {sideText(tick)}
            </text>
          </g>
        ))}
        {children({ x: (column) => band(column)!, width: band.bandwidth(), y })}
        {columns.map(
          ({ label }, n) =>
            n % every === 0 && (
              <text
                key={label}
                className={(n / every) % 2 ? "plot-foot odd" : "plot-foot"}
                x={`${band(n)!}%`}
                y={HEIGHT + 18}
              >
                {label}
              </text>
            ),
        )}
      </svg>
    </svg>
  );
}

export const PLOT_HEIGHT = HEIGHT;

/** Marked in whole steps: nobody reads 8,333 s. */
function heights(columns: Column[], step = 1) {
  const most = Math.max(step, ...columns.map(({ value }) => value ?? 0));
  const steps = scaleLinear()
    .domain([0, most / step])
    .nice(3);
  const marks = steps.ticks(3).filter(Number.isInteger);
  const end = steps.domain()[1]! * step;
  return { y: scaleLinear().domain([0, end]).range([HEIGHT, 0]), ticks: marks.map((mark) => mark * step) };
}
