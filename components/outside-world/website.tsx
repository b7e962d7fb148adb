import { asset } from "#lib/assets.ts";
import type { Host } from "#lib/chat/chat.ts";
import { chatPath, websitePath } from "#lib/resident-paths.ts";
import { residentWords } from "#lib/words/residents.ts";
import { Icon } from "../ui/icon.tsx";
import { Sprite } from "../ui/sprite.tsx";
import type { SitePage } from "./pages/pages.ts";
import { Scene } from "./scene.tsx";

type Props = { host: Host; name: string; page: SitePage; inbox: string };

type Entry = { to: string; label: string; lang?: "en" | "es" };

/** The Spanish page is one long one: its menu leads to its parts. */
const menus: Record<"en" | "es", Entry[]> = {
  en: [
    { to: "home", label: "Home" },
    { to: "pay", label: "Pay a bill" },
    { to: "service", label: "Start or stop" },
    { to: "contact", label: "Contact" },
    { to: "es", label: "Español", lang: "es" },
  ],
  es: [
    { to: "es", label: "Inicio" },
    { to: "es#pagar", label: "Pagar un recibo" },
    { to: "es#servicio", label: "Empezar o terminar" },
    { to: "es#hablar", label: "Contacto" },
    { to: "home", label: "English", lang: "en" },
  ],
};

/** A page of the town's website. It knows the inbox by one script and one plain link, as a real one would. */
export function Website({ host, name, page: { title, lang = "en", Content }, inbox }: Props) {
  const chat = inbox + chatPath(host.slug, { lang });
  const write = lang === "es" ? "Escríbanos" : "Write to us";
  const link = (to: string) => websitePath(host.slug, to === "home" ? "" : to);
  const phone = host.emergencyPhone ?? "(530) 555-0100";
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title}, ${host.name}`}</title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href={asset("/outside-world.css")} />
        <script src={`${inbox}/widget.js`} data-agency={host.slug} async />
      </head>
      <body className="town">
        <Sprite />
        <a className="town-skip" href="#content">
          {lang === "es" ? "Ir al contenido" : "Skip to the content"}
        </a>
        <header>
          <a className="town-name" href={link("home")}>
            <Icon name="wave" /> {host.name}
          </a>
          <nav aria-label={lang === "es" ? "Páginas" : "Pages"}>
            {menus[lang].map(({ to, label, lang: other }) => (
              <a
                key={to}
                href={link(to)}
                aria-current={to === name ? "page" : undefined}
                lang={other}
                hrefLang={other}
              >
                {label}
              </a>
            ))}
          </nav>
        </header>
        {(name === "home" || name === "es") && <Scene />}
        <main id="content">
          <h1>{title}</h1>
          <Content {...{ host, link, chat, phone }} words={residentWords(lang, host.timeZone)} />
        </main>
        <footer>
          <p>
            {host.name}, 310 Mill Street, Riverton. <a href={chat}>{write}</a>
          </p>
          <p>
            {lang === "es"
              ? "Emergencia de agua o drenaje, a toda hora: "
              : "Water or sewer emergency, day and night: "}
            <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>
          </p>
          <p className="town-note">
            {lang === "es"
              ? "Un sitio de demostración en esta computadora. El pueblo es inventado."
              : "A demonstration site on this machine. The town is made up."}
          </p>
        </footer>
        <noscript>
          <a className="town-write" href={chat}>
            {write}
          </a>
        </noscript>
      </body>
    </html>
  );
}
