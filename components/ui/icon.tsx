type Props = { name: string; label?: string; small?: boolean; className?: string };

/** A sign of the page's sprite (`sprite.tsx`). With a label it is read out; without one it only accompanies words. */
export function Icon({ name, label, small, className }: Props) {
  const classes = ["icon", small && "small", className].filter(Boolean).join(" ");
  const use = <use href={`#sign-${name}`} />;
  if (!label)
    return (
      <svg className={classes} aria-hidden="true">
        {use}
      </svg>
    );
  return (
    <svg className={classes} role="img" aria-label={label}>
      {use}
    </svg>
  );
}
