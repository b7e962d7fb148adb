/** Every zone that there is, by region; the given one is among them even where this machine does not know it. */
export function ZoneOptions({ zone }: { zone: string }) {
  const regions = Map.groupBy(Intl.supportedValuesOf("timeZone"), (name) => name.split("/")[0]!);
  const known = [...regions.values()].some((names) => names.includes(zone));
  return (
    <>
      {zone && !known && <option value={zone}>{zone}</option>}
      {[...regions].map(([region, names]) => (
        <optgroup key={region} label={region}>
          {names.map((name) => (
            <option key={name} value={name}>
              {name.replaceAll("_", " ")}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}
