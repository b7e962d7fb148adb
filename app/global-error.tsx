"use client";

/** The last page: something of ours broke. No words of a catalogue, since nothing may be trusted to work here. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Something broke on our side</h1>
          <p>
            Nothing you wrote is lost. Load the page again, or go to <a href="/">the start</a>.
          </p>
          <p lang="es">
            Algo falló de nuestro lado. Cargue la página otra vez o vaya al <a href="/">inicio</a>.
          </p>
        </main>
      </body>
    </html>
  );
}
