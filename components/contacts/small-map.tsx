import type { Neighbourhood, Spot } from "#lib/contacts/neighbourhood.ts";
import type { Words } from "#lib/words/words.ts";

type Props = { around: Neighbourhood; place: string; latitude: number; longitude: number; words: Words };

const WIDTH = 288;
const HEIGHT = 144;

/** Where a contact lives among the agency's other addresses; drawn here, fetched from nowhere. */
export function SmallMap({ around, place, latitude, longitude, words: { t } }: Props) {
  const { reach, homes, streets } = around;
  const scale = WIDTH / 2 / reach;
  const x = ({ east }: Spot) => round(WIDTH / 2 + east * scale);
  const y = ({ north }: Spot) => round(HEIGHT / 2 - north * scale);
  const bar = reach / 2;
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <>
      <svg
        className="map"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t("map.of", { place, where })}
      >
        {streets.map((street) => (
          <line
            key={street.name}
            className="street"
            strokeWidth="7"
            x1={x(street.from)}
            y1={y(street.from)}
            x2={x(street.to)}
            y2={y(street.to)}
          />
        ))}
        {homes.map((home, index) => (
          <circle key={index} className="home" cx={x(home)} cy={y(home)} r="2" />
        ))}
        {named(streets, x, y).map(({ name, at, turn }) => (
          <text
            key={name}
            x={at.x}
            y={at.y}
            textAnchor="middle"
            transform={`rotate(${turn} ${at.x} ${at.y})`}
          >
            {name}
          </text>
        ))}
        <path
          className="pin"
          d={`M${WIDTH / 2} ${HEIGHT / 2}s10-9 10-17a10 10 0 0 0-20 0c0 8 10 17 10 17z`}
        />
        <circle className="pin-eye" cx={WIDTH / 2} cy={HEIGHT / 2 - 17} r="3.5" />
        <path className="scale" d={`M12 ${HEIGHT - 10}v4h${round(bar * scale)}v-4`} />
        <text x={18 + bar * scale} y={HEIGHT - 6}>
          {bar >= 1000 ? t("map.kilometres", { n: bar / 1000 }) : t("map.metres", { n: bar })}
        </text>
      </svg>
      <p className="quiet num map-words">{where}</p>
    </>
  );
}

const round = (number: number) => Math.round(number * 10) / 10;

/** Names that fit on the map and do not stand on one another or on the pin. */
function named(streets: Neighbourhood["streets"], x: (spot: Spot) => number, y: (spot: Spot) => number) {
  const taken = [{ x: WIDTH / 2, y: HEIGHT / 2 - 12 }];
  return streets.flatMap(({ name, from, to }) => {
    const at = { x: round((x(from) + x(to)) / 2), y: round((y(from) + y(to)) / 2 + 4) };
    const half = name.length * 2.8;
    const fits = at.x - half > 4 && at.x + half < WIDTH - 4 && at.y > 14 && at.y < HEIGHT - 18;
    const free = taken.every(
      (other) => Math.abs(other.y - at.y) > 16 || Math.abs(other.x - at.x) > half + 24,
    );
    if (!fits || !free) return [];
    taken.push(at);
    const slope = (Math.atan2(y(to) - y(from), x(to) - x(from)) * 180) / Math.PI;
    // Never upside down, and steep ones stay level: they are read, not admired.
    const turn = slope > 90 ? slope - 180 : slope < -90 ? slope + 180 : slope;
    return [{ name, at, turn: Math.abs(turn) > 40 ? 0 : round(turn) }];
  });
}
