// What staff wrote down by hand: telephone calls, visits to the counter, work on site.
import type { TrialEntry } from "./format.ts";

export const entries: TrialEntry[] = [
  {
    contact: "dwayne-tillery",
    by: "grace",
    kind: "phone",
    daysAgo: 1,
    at: "16:10",
    body:
      "Returned his call about last week's missed cart, voicemail full. Dispatch is to ring me if Lupine " +
      "Way is skipped again.",
  },
  {
    contact: "harold-stubblefield",
    by: "dolores",
    kind: "in_person",
    daysAgo: 2,
    at: "10:35",
    body: "Paid $118.80 by check no. 2215. Asked whether the machine on the telephone had been fired yet.",
  },
  {
    contact: "amara-lindholm",
    by: "ben",
    kind: "other",
    daysAgo: 2,
    at: "10:20",
    body: "New meter set at the curb in eighteen minutes. Nobody home, door hanger left on the blue door.",
  },
  {
    contact: "sunrise-hoa",
    by: "ben",
    kind: "phone",
    daysAgo: 3,
    at: "11:20",
    body:
      "Odette Marchbanks wants the turf schedule in writing before the board meets. Promised it by the " +
      "end of the week.",
  },
  {
    contact: "iglesia-san-juan",
    by: "ana",
    kind: "phone",
    daysAgo: 4,
    at: "09:50",
    body: "La señora Ofelia confirmó que el abono de $74.00 ya salió en el recibo.",
  },
  {
    contact: "thaddeus-abernathy",
    by: "dolores",
    kind: "phone",
    daysAgo: 6,
    at: "14:05",
    body:
      "Rang him to ask whether the large print is large enough. It is. We spoke about Ovid for ten " +
      "minutes.",
  },
  {
    contact: "tiffany-kowalczyk",
    by: "ana",
    kind: "phone",
    daysAgo: 8,
    at: "12:15",
    body:
      "Four move-ins at Foundry Yard for the first of the month: 109, 116, 220, 311. All tenants will " +
      "call themselves.",
  },
  {
    contact: "efrain-cuevas",
    by: "ana",
    kind: "in_person",
    daysAgo: 10,
    at: "12:40",
    body: "Trajo el recibo del goteo por $212. Le entregué el formulario RG-1 ya lleno y lo firmó aquí.",
  },
  {
    contact: "bao-xiong",
    by: "ben",
    kind: "in_person",
    daysAgo: 13,
    at: "09:05",
    body:
      "Stopped at the field on Willow Slough. Drip is on a proper timer, filter cleaned, nothing to " +
      "object to.",
  },
  {
    contact: "estate-vanderhoeven",
    by: "dolores",
    kind: "phone",
    daysAgo: 16,
    at: "15:30",
    body:
      "Ms. Okonjo: an offer on the house was accepted, escrow to close in about a month. Final read on " +
      "the day she names.",
  },
  {
    contact: "jose-ramirez",
    by: "ben",
    kind: "other",
    daysAgo: 17,
    at: "10:05",
    body: "Replaced the cracked union at 77 Cannery Lane, ten minutes. One of the dogs carried off my glove.",
  },
  {
    contact: "kelsey-drummond",
    by: "ana",
    kind: "phone",
    daysAgo: 19,
    at: "11:45",
    body:
      "Asked how to take over the lease and the water alone. Nothing to do here, the account has always " +
      "been hers.",
  },
  {
    contact: "delphine-achterberg",
    by: "dolores",
    kind: "in_person",
    daysAgo: 20,
    at: "15:10",
    body:
      "Left the plumber's invoice for the pool house, $418, dated the day of the repair. She will write " +
      "about the adjustment herself.",
  },
  {
    contact: "anabel-cruz",
    by: "ana",
    kind: "phone",
    daysAgo: 27,
    at: "10:00",
    body:
      "Le llamé para armar un plan de pagos: seis meses, sin intereses. Quedó de avisar si cambia de " +
      "número.",
  },
  {
    contact: "siobhan-odalaigh",
    by: "grace",
    kind: "in_person",
    daysAgo: 29,
    at: "16:20",
    body: "Thanked us for the mailbox check and left a photograph of the new one. It has a small brass bell.",
  },
  {
    contact: "curtis-holloway",
    by: "grace",
    kind: "phone",
    daysAgo: 36,
    at: "13:25",
    body:
      "Sheriff's deputy called him about the white van. He asked for a picture of our badge to hang by " +
      "the door; sent one.",
  },
  {
    contact: "geneva-washington",
    by: "ana",
    kind: "other",
    daysAgo: 39,
    at: "08:45",
    body:
      "Wrote a thank-you card for the sign on the telephone pole. The whole block had its carts out on " +
      "the right day.",
  },
  {
    contact: "harold-stubblefield",
    by: "dolores",
    kind: "in_person",
    daysAgo: 42,
    at: "09:15",
    body:
      "Signed the release for his daughter, Ruth Ann Petersen. Read it twice, out loud, to the line " +
      "behind him.",
  },
  {
    contact: "oleksandr-kovalenko",
    by: "dolores",
    kind: "phone",
    daysAgo: 47,
    at: "16:50",
    body: "Wanted to know whether autopay can run on the day after his wages. It can: moved by three days.",
  },
  {
    contact: "priya-raghunathan",
    by: "ben",
    kind: "other",
    daysAgo: 50,
    at: "08:20",
    body:
      "Her tap sample came back from the lab: lead not detected, copper 41 micrograms per liter. Mailed " +
      "the sheet.",
  },
  {
    contact: "alder-bakery",
    by: "ben",
    kind: "in_person",
    daysAgo: 51,
    at: "10:30",
    body: "Grease interceptor opened and measured, 18 percent full. Next pump-out in three months.",
  },
  {
    contact: "lorraine-fitzgibbon",
    by: "ben",
    kind: "phone",
    daysAgo: 57,
    at: "11:10",
    body: "Called from Arizona to hear it all once more. Dry floor, plants fine, Mr. Aldous a hero.",
  },
  {
    contact: "winifred-oyelaran",
    by: "ben",
    kind: "in_person",
    daysAgo: 64,
    at: "09:00",
    body:
      "Camera through the cleanout at 140 Ferry Road. She watched the screen and named the roots before " +
      "I did.",
  },
  {
    contact: "chen-meiling",
    by: "dolores",
    kind: "phone",
    daysAgo: 66,
    at: "10:55",
    body:
      "Son David called with the reference number. Explained the new sewer line on the bill, he will " +
      "translate for her.",
  },
  {
    contact: "destiny-marlowe",
    by: "ana",
    kind: "phone",
    daysAgo: 69,
    at: "15:35",
    body: "She paid $84.12 by card. Asked her to keep the confirmation number, 90553.",
  },
  {
    contact: "nakamura",
    by: "dolores",
    kind: "in_person",
    daysAgo: 74,
    at: "14:45",
    body:
      "Linda took two sets of paper leaf bags, one for each house. Robert waited in the car with the " +
      "plastic ones.",
  },
  {
    contact: "lupita-ocampo",
    by: "ana",
    kind: "in_person",
    daysAgo: 83,
    at: "11:30",
    body: "Vino por su copia del contrato y pagó los primeros $25 del depósito. Faltan tres pagos.",
  },
  {
    contact: "mount-zion",
    by: "dolores",
    kind: "phone",
    daysAgo: 85,
    at: "10:10",
    body:
      "Sister Fairchild asked which cleanout is meant, there are two behind the kitchen. The one with " +
      "the green cap.",
  },
];
