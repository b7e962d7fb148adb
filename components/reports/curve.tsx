import { line } from "d3-shape";
import { type Column, PLOT_HEIGHT, Plot } from "./plot.tsx";

type Props = {
  id: string;
  title: string;
  about: string;
  columns: (Column & { says: string; href: string })[];
  sideText: (value: number) => string;
  step: number;
};

/** A line through what is known; where nothing is, it is broken. */
export function Curve({ columns, ...plot }: Props) {
  return (
    <Plot {...plot} columns={columns}>
      {({ x, width, y }) => {
        const middle = (n: number) => x(n) + width / 2;
        const path = line<Column>()
          .defined(({ value }) => value !== null)
          .x((_, n) => middle(n))
          .y(({ value }) => y(value!));
        return (
          <>
            <svg
              width="100%"
              height={PLOT_HEIGHT}
              viewBox={`0 0 100 ${PLOT_HEIGHT}`}
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <path className="plot-curve" d={path(columns) ?? ""} />
            </svg>
            {columns.map(
              ({ label, value, says, href }, n) =>
                value !== null && (
                  <a key={label} href={href} tabIndex={-1}>
                    <title>{says}</title>
                    <rect
                      className="plot-reach"
                      x={`${x(n)}%`}
                      width={`${width}%`}
                      y="0"
                      height={PLOT_HEIGHT}
                    />
                    <circle className="plot-dot" cx={`${middle(n)}%`} cy={y(value)} r="3" />
                  </a>
                ),
            )}
          </>
        );
      }}
    </Plot>
  );
}
