/** What a scene has set going is heard before a test counts what its own acts set going. Runs in the page. */
export const untilNothingChanges = () =>
  new Promise<void>((done) => {
    let quiet = setTimeout(done, 1000);
    for (const type of ["changed", "cards", "resync"])
      document.addEventListener(type, () => {
        clearTimeout(quiet);
        quiet = setTimeout(done, 1000);
      });
  });
