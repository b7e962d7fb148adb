import { dashboardPath } from "#lib/paths.ts";
import { Icon } from "../ui/icon.tsx";

/** What the agency is called, above every staff page; a list that is fetched anew brings it along. */
export function Brand({ slug, name }: { slug: string; name: string }) {
  return (
    <a className="brand" id="brand" href={dashboardPath(slug)}>
      <span className="brand-mark">
        <Icon name="wave" small />
      </span>
      <span className="cut">{name}</span>
    </a>
  );
}
