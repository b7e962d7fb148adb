import type { ComponentProps } from "react";
import { Hidden, type HiddenFields } from "./hidden.tsx";

export type Action = (form: FormData) => Promise<void>;

/**
 * A server action's form inside markup that React does not own. `renderToStaticMarkup` knows no server references,
 * so the reference's id is printed as Next's own forms print it; the only place that knows this internal name.
 * Posts whole pages without scripts; with them htmx posts and morphs what `hx` names. `kept` are fields that a
 * morph must not touch, because they belong to the text that stands in the form: `live.js` moves them.
 */
export function ActionForm({
  action,
  fields = {},
  kept = {},
  children,
  hx = {},
  ...rest
}: Omit<ComponentProps<"form">, "action"> & {
  action: Action;
  fields?: HiddenFields;
  kept?: HiddenFields;
  hx?: Record<string, string>;
}) {
  return (
    <form
      method="post"
      encType="multipart/form-data"
      hx-post=""
      hx-encoding="multipart/form-data"
      hx-sync="this:drop"
      {...hx}
      {...rest}
    >
      <input type="hidden" name={`$ACTION_ID_${actionId(action)}`} />
      <Hidden fields={fields} />
      <Hidden fields={kept} kept />
      {children}
    </form>
  );
}

/**
 * A server action's form that always posts a whole page: where the answer is the same long form again, the browser
 * itself goes to the field with `autofocus`, while React's router would go to the top.
 */
export function WholePageForm({
  action,
  fields = {},
  children,
  ...rest
}: Omit<ComponentProps<"form">, "action"> & { action: Action; fields?: HiddenFields }) {
  return (
    <form method="post" encType="multipart/form-data" {...rest}>
      <input type="hidden" name={`$ACTION_ID_${actionId(action)}`} />
      <Hidden fields={fields} />
      {children}
    </form>
  );
}

export function actionId(action: Action): string {
  const id = (action as unknown as { $$id?: string }).$$id;
  if (!id) throw new Error("not a server action");
  return id;
}
