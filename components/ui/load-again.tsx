"use client";
import { useEffect, useState } from "react";
import { READY } from "#lib/paths.ts";

/** Milliseconds between two questions whether the server answers again. */
const EVERY = 2000;

/**
 * For a page that could not be loaded: while the server does not answer, waits for it and loads the page again. When it
 * answers at once the fault is ours, and loading again by itself would not end.
 */
export function LoadAgain() {
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    let wasAway = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const ready = await fetch(READY, { cache: "no-store" }).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready && wasAway) return location.reload();
      if (ready) return;
      wasAway = true;
      setAway(true);
      timer = setTimeout(ask, EVERY);
    };
    void ask();
    return () => clearTimeout(timer);
  }, []);
  return isAway ? (
    <p role="status">
      We are back in a moment; this page loads itself again.{" "}
      <span lang="es">Volvemos en un momento; esta página se carga sola.</span>
    </p>
  ) : null;
}

/** What is said where something of ours broke. No words of a catalogue, since nothing may be trusted to work there. */
export function Broken() {
  return (
    <main className="page lone">
      <h1>Something broke on our side</h1>
      <p>
        Nothing you wrote is lost. Load the page again, or go to <a href="/">the start</a>.
      </p>
      <p lang="es">
        Algo falló de nuestro lado; no se perdió nada. Cargue la página otra vez o vaya al{" "}
        <a href="/">inicio</a>.
      </p>
      <LoadAgain />
    </main>
  );
}
