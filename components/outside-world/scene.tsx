/** The river, the hills behind it and the morning sun. */
export function Scene() {
  return (
    <svg
      className="town-scene"
      viewBox="0 0 1200 176"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <circle cx="250" cy="62" r="26" opacity=".16" />
      <path d="M0 118 150 60l110 52 160-78 190 92 140-58 170 66 130-44 150 50v36H0z" opacity=".16" />
      <path d="M0 138c150-22 260 16 420 0s250-18 400 0 260 8 380-8v46H0z" opacity=".35" />
      <path d="M0 156c170-14 300 12 480 0s260-10 400 2 210 4 320-4v22H0z" opacity=".6" />
    </svg>
  );
}
