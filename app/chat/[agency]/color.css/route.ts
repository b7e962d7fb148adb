import { findHost } from "#lib/chat/chat.ts";

type Context = { params: Promise<{ agency: string }> };

/** The agency's colour as tokens. A file, because the policy allows no style inside the page. */
export async function GET(_: Request, { params }: Context) {
  const host = await findHost((await params).agency);
  if (!host) return new Response(null, { status: 404 });
  // An old phone would take a mixed colour that it cannot mix for none at all: white words on white.
  const light = `{--agency:${host.color};--agency-ink:${host.color}}`;
  const plain = `{--agency:${host.color};--agency-ink:var(--ink)}`;
  const mixed = `{--agency:color-mix(in oklab,${host.color} 85%,white);--agency-ink:color-mix(in oklab,${host.color} 45%,white)}`;
  const dark = (of: string) => `${of}${plain}@supports(color:color-mix(in oklab,red,red)){${of}${mixed}}`;
  const css = `:root,[data-theme="light"]${light}
@media(prefers-color-scheme:dark){${dark(':root:not([data-theme="light"])')}}
${dark('[data-theme="dark"]')}`;
  return new Response(css, {
    headers: {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}
