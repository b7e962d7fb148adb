import { Icon } from "../ui/icon.tsx";

/** Where nothing is listed: what to do next. */
export function Empty({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="empty" role="status">
      <Icon name="search" />
      <b>{title}</b>
      <span>{hint}</span>
    </div>
  );
}
