/** A few of the trial's contacts who have a mobile, and one whom nobody knows yet. A test compares them with the story. */
export const phones: { phone: string; name: string | null }[] = [
  { phone: "+15305550142", name: "María Guadalupe Hernández-Castellanos" },
  { phone: "+15305550145", name: "Hollis Greenbaum" },
  { phone: "+15305550172", name: "Destiny Marlowe" },
  { phone: "+15305550171", name: "Efraín Cuevas" },
  { phone: "+15305550159", name: "Nguyễn Văn Minh" },
  { phone: "+15305550190", name: null },
];
