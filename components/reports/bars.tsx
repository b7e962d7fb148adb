import { type Column, PLOT_HEIGHT, Plot } from "./plot.tsx";

type Props = {
  id: string;
  title: string;
  about: string;
  columns: (Column & { value: number; says: string; href: string })[];
  sideText: (value: number) => string;
};

/** Each bar leads where its number does; by the keyboard that is the table's matter, one stop a row. */
export function Bars({ columns, ...plot }: Props) {
  return (
    <Plot {...plot} columns={columns}>
      {({ x, width, y }) =>
        columns.map(
          ({ label, value, says, href }, n) =>
            value > 0 && (
              <a key={label} href={href} tabIndex={-1}>
                <title>{says}</title>
                <rect className="plot-reach" x={`${x(n)}%`} width={`${width}%`} y="0" height={PLOT_HEIGHT} />
                <rect
                  className="plot-bar"
                  x={`${x(n)}%`}
                  width={`${width}%`}
                  y={y(value)}
                  height={PLOT_HEIGHT - y(value)}
                />
              </a>
            ),
        )
      }
    </Plot>
  );
}
