import type { Counted } from "#lib/reports/counted.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Figure, percentText } from "./number.tsx";

type Props = {
  slug: string;
  id: string;
  title: string;
  hint: string;
  rows: { name: string; counted: Counted }[];
  words: Words;
};

/** Parts of a whole, a bar each, with its number beside it: the bars are only for the eye. */
export function Spans({ slug, id, title, hint, rows, words }: Props) {
  const all = rows.reduce((sum, { counted }) => sum + counted.n, 0);
  const most = Math.max(1, ...rows.map(({ counted }) => counted.n));
  return (
    <Card title={title} name={id}>
      <p className="quiet">{hint}</p>
      <table className="report-spans num">
        <tbody>
          {rows.map(({ name, counted }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="report-span">
                <svg width="100%" height="12" aria-hidden="true">
                  <rect className="plot-bar" width={`${(counted.n / most) * 100}%`} height="12" rx="2" />
                </svg>
              </td>
              <td>
                <Figure {...{ slug, words }} of={counted} />
              </td>
              <td className="quiet">{all ? percentText(counted.n / all, words) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
