/** The way to more of a list, under it. */
export function MoreRows({ href, children }: { href: string; children: string }) {
  return (
    <p className="actions more-rows">
      <a className="button" href={href}>
        {children}
      </a>
    </p>
  );
}
