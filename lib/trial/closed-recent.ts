// Closed conversations of the last 30 days, newest first.
import type { TrialConversation } from "./format.ts";

export const closedRecent: TrialConversation[] = [
  {
    contact: "ty-ng",
    channel: "chat",
    start: { daysAgo: 1, at: "15:40" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 1,
    tags: ["paperless"],
    items: [
      { by: "resident", after: 0, body: "paperless pls" },
      { by: "ana", after: 3, body: "Hi Ty. Happy to. Is ty.ng@example.net still the right address?" },
      { by: "resident", after: 1, body: "ya" },
      {
        by: "ana",
        after: 2,
        body:
          "Done. One last paper bill is already in the mail, after that email only. It comes two weeks " +
          "before the due date.",
      },
      { by: "resident", after: 1, body: "👍" },
    ],
    closedAfter: 2,
  },
  {
    contact: "denise-holloway",
    channel: "chat",
    start: { daysAgo: 2, at: "10:05" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 3,
    tags: ["missed-pickup"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hi, our green cart on Manzanita wasn't emptied yesterday, everyone else's was. Is it because " +
          "I put it out late? I put it out at 6:30, be honest",
      },
      {
        by: "ana",
        after: 6,
        body:
          "Honest answer: the truck was on Manzanita at 6:12. But you have not been late before, so I " +
          "asked the driver to come by on his way back. Leave it out, he is there before three.",
      },
      {
        by: "resident",
        after: 2,
        body:
          "You are a saint. It's all diapers and grass. Not the same cart I mean!! The grass is in the " +
          "green one",
      },
      { by: "ana", after: 4, body: "I never doubted it. Congratulations, by the way." },
      { by: "resident", after: 214, body: "He came and he waved. Thank you" },
      {
        by: "ana",
        after: 6,
        body: "Then all is well on Manzanita. Carts out by 6 and you will never need me again.",
        kind: "closure",
      },
    ],
    closedAfter: 4,
  },
  {
    contact: "amara-lindholm",
    channel: "text",
    start: { daysAgo: 3, at: "08:40" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 0,
    tags: ["new-meter"],
    items: [
      {
        by: "ben",
        after: 0,
        body:
          "Hello Amara, Ben from Riverton Utilities. We would like to change the meter at 204 River Bend " +
          "tomorrow 9-11. Water off for 20 min. Ok?",
      },
      { by: "resident", after: 13, body: "tmrw ok but I'm at work. do u need me there" },
      {
        by: "ben",
        after: 4,
        body: "No, it is all in the box at the curb. Please don't leave the washer running.",
      },
      { by: "resident", after: 1, body: "lol noted" },
      {
        by: "ben",
        after: 1517,
        body: "New meter is in: 77-40991, starts at 0000. Run the tub a minute, some air will spit out.",
      },
      { by: "resident", after: 414, body: "spat. all good thx" },
    ],
    closedAfter: 9,
  },
  {
    contact: "hollis-greenbaum",
    channel: "chat",
    start: { daysAgo: 4, at: "08:31" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 8,
    tags: ["water-quality"],
    items: [
      {
        by: "resident",
        after: 0,
        body: "water tastes like somebody washed a potato in it. prospect lane. started sunday",
      },
      {
        by: "ben",
        after: 14,
        body:
          "Morning, Hollis. You have a good tongue. It is a harmless algae in the reservoir that makes a " +
          "taste called geosmin, the same stuff that makes beets taste of earth. We began adding carbon " +
          "at the plant on Monday.",
      },
      { by: "resident", after: 9, body: "so drink it or dont" },
      {
        by: "ben",
        after: 3,
        body:
          "Drink it. Cold from the fridge with a squeeze of lemon you will not notice. Prospect Lane is " +
          "at the far end of the pipe, so give it four more days.",
      },
      { by: "resident", after: 6, body: "coffee it is then" },
    ],
    closedAfter: 10,
  },
  {
    contact: "rosa-menjivar",
    channel: "text",
    start: { daysAgo: 5, at: "09:14" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 3,
    tags: ["outage"],
    items: [
      { by: "resident", after: 0, body: "no hay agua en foundry rd, toda la cuadra. que paso" },
      {
        by: "ana",
        after: 5,
        body: "Hola Rosa. Se rompió un tubo en la esquina con Depot. Ya están reparando. Vuelve como a las 2.",
      },
      { by: "resident", after: 2, body: "y pa cocinar? tengo un encargo de 60 tamales" },
      {
        by: "ana",
        after: 3,
        body:
          "Hay garrafones gratis en el camión blanco de la esquina. Llévese los que necesite para los " +
          "tamales.",
      },
      { by: "resident", after: 291, body: "ya hay agua. los muchachos bien amables, les llevé tamales" },
      {
        by: "ana",
        after: 6,
        body: "¡Me contaron! Gracias, Rosa. Deje correr la llave fría 5 minutos antes de usarla.",
      },
    ],
    closedAfter: 5,
  },
  {
    contact: "sunrise-hoa",
    channel: "email",
    subject: "Re: Re: Irrigation meter 3, third request",
    start: { daysAgo: 5, at: "09:02" },
    place: "closed",
    assignee: "grace",
    assignedAfter: 95,
    tags: ["billing", "irrigation"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "To whom it may concern:\n\n" +
          "This is the third time I am writing about irrigation meter 3 (account 40-61001-03). We have " +
          "now been billed two months at 60 units each, marked E for estimated. The board has the " +
          "grounds log: that zone was OFF for most of it. Nobody has answered my first two messages, and " +
          "I am asked about it at every meeting.\n\n" +
          "We will not pay an estimate again.\n\n" +
          "Odette Marchbanks\n" +
          "Brightwater Community Management\n" +
          "for Sunrise Terrace HOA, Phase II",
      },
      {
        by: "grace",
        after: 130,
        body: "@Ben please pull a hand read at the clubhouse today. The radio on meter 3 looks dead to me.",
        kind: "note",
        mentions: ["ben"],
      },
      {
        by: "ben",
        after: 205,
        body: "Hand read 4419. Two months of real use is 25 units, not 120. Radio replaced, it reports now.",
        kind: "note",
      },
      {
        by: "grace",
        after: 15,
        body:
          "Dear Ms. Marchbanks,\n\n" +
          "You are right on every point. The radio on meter 3 had failed, so the system estimated 60 " +
          "units a month. We read the meter by hand today: the true use for both months together is 25 " +
          "units, not 120.\n\n" +
          "We have taken 95 units off the account, a credit of $355.30. It shows on the next bill. The " +
          "radio is new, and there will be no further estimate.\n\n" +
          "Your first two messages reached a mailbox that nobody opens any more. I have closed it, and I " +
          "am sorry you had to write three times.\n\n" +
          "Grace Lindqvist\n" +
          "Manager, Riverton Utilities",
      },
      {
        by: "resident",
        after: 1062,
        body:
          "Thank you for the straight answer. I can live with that and so can the board.\n\n" +
          "O. Marchbanks",
      },
    ],
    closedAfter: 20,
  },
  {
    contact: "kwame-boateng",
    channel: "chat",
    start: { daysAgo: 6, at: "12:22" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 4,
    tags: ["cart"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Good afternoon. Both of our sons have moved out and the 96 gallon trash cart goes to the curb " +
          "a quarter full. Is there a smaller one?",
      },
      {
        by: "ana",
        after: 7,
        body:
          "Good afternoon, Mr. Boateng. There is a 32 gallon cart. It would bring the trash line from " +
          "$38.10 to $22.60 a month, so $15.50 less, and the first change in a year is free.",
      },
      {
        by: "resident",
        after: 3,
        body:
          "Then please, the small one. My wife asks whether the blue one can stay large, we read three " +
          "newspapers.",
      },
      {
        by: "ana",
        after: 2,
        body:
          "The blue one stays as it is and costs nothing in any size. The small gray cart comes on your " +
          "next pickup day; leave the big one out empty and the driver takes it along.",
      },
      {
        by: "resident",
        after: 1,
        body: "Excellent service. I shall tell the sons what they were costing us.",
      },
      {
        by: "ana",
        after: 3,
        body: "Please do. Order CT-2256 is in, and the lower price starts on the day of the swap.",
        kind: "closure",
      },
    ],
    closedAfter: 3,
  },
  {
    contact: "dwayne-tillery",
    channel: "text",
    start: { daysAgo: 7, at: "07:50" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 6,
    tags: ["missed-pickup"],
    items: [
      { by: "resident", after: 0, body: "You missed my can. 809 Lupine" },
      {
        by: "ana",
        after: 14,
        body:
          "Good morning, Dwayne. You are right: truck 12 blew a hose and never got past 780. It comes " +
          "back tomorrow before 10, please leave the cart out.",
      },
      { by: "resident", after: 1, body: "it better" },
      { by: "ana", after: 1571, body: "Driver reports it emptied at 9:35. Is that so?" },
      { by: "resident", after: 22, body: "yeah" },
    ],
    closedAfter: 11,
  },
  {
    contact: "destiny-marlowe",
    channel: "chat",
    start: { daysAgo: 8, at: "16:47" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 3,
    tags: ["moving"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "hi im moving out of 1140 alder #14, last day is tomorrow, i know i know. how do i shut the " +
          "water off my name",
      },
      {
        by: "ana",
        after: 4,
        body:
          "Hi Destiny. Tomorrow is tight but it works: we read the meter in the morning and your account " +
          "ends there. Where should the final bill go?",
      },
      { by: "resident", after: 3, body: "902 corliss st apt 3 chico. do i get that deposit back" },
      {
        by: "ana",
        after: 6,
        body:
          "Yes. Your deposit was $100, the final bill comes to about $71.20, and the difference goes to " +
          "Chico as a check within ten days.",
      },
      { by: "resident", after: 2, body: "omg i thought it was just gone. ty" },
      {
        by: "ana",
        after: 954,
        body: "Final read 0877, bill $71.20. Refund check $28.80 ordered.",
        kind: "note",
      },
      {
        by: "ana",
        after: 4,
        body: "Your final read is done and the check for $28.80 is ordered. Good luck in Chico.",
        kind: "closure",
      },
    ],
    closedAfter: 5,
  },
  {
    contact: "marguerite-fontaine",
    channel: "email",
    subject: "Backflow test at 9 Heron Court",
    start: { daysAgo: 9, at: "07:26" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 55,
    tags: ["backflow"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Dear Riverton Utilities,\n\n" +
          "I have your notice that the backflow device at 9 Heron Court must be tested within thirty " +
          "days. I am at my sister's in Vermont until after that, and the gate is locked. Could the test " +
          "wait for my return? I should not like to have the water shut off over a matter of keys.\n\n" +
          "With kind regards,\n" +
          "Marguerite Fontaine-Delacroix",
      },
      {
        by: "ben",
        after: 70,
        body:
          "Dear Ms. Fontaine-Delacroix,\n\n" +
          "It can wait. I have moved your date back by thirty days, and nobody will shut anything off. " +
          "When you are home, any tester on the list below can do it in half an hour; most charge " +
          "between $60 and $90.\n\n" +
          "Safe travels,\n" +
          "Ben Okafor\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 66,
        body:
          "Dear Mr. Okafor,\n\n" +
          "How very civil. There was no list below, but I assume that it exists.\n\n" +
          "M. F.-D.",
      },
      {
        by: "ben",
        after: 24,
        body:
          "It exists, and it blushes. Here are three names from it instead: Foothill Backflow Testing, " +
          "Gold Run Plumbing, and Hatch & Daughter.\n\n" +
          "Ben Okafor",
      },
    ],
    closedAfter: 15,
  },
  {
    contact: "winifred-oyelaran",
    channel: "text",
    start: { daysAgo: 10, at: "17:20" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 920,
    tags: ["thanks"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "I don't know who to send this to. The young man who fixed the main on Ferry Rd last night in " +
          "the rain. He carried my groceries over the hole. Tell his mother she did well.",
      },
      {
        by: "ben",
        after: 930,
        body:
          "Good morning, Ms. Oyelaran. That was Luis. I read it out at the morning meeting and he went " +
          "red as a valve. He says his mother will be told.",
      },
      { by: "resident", after: 17, body: "Good." },
    ],
    closedAfter: 6,
  },
  {
    contact: "layla-mansour",
    channel: "chat",
    start: { daysAgo: 11, at: "11:18" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 2,
    tags: ["brown-water"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hello. The water in my kitchen is suddenly orange brown. I have a newborn and I already made " +
          "one bottle with it. She drank half. What should I do please",
      },
      {
        by: "ben",
        after: 3,
        body:
          "Hello Layla. It is rust from the main: we flushed hydrants on Almond Court this morning. Rust " +
          "looks awful but it will not harm her. If she seems unwell for any reason, call her doctor, " +
          "but this water will not be why.",
      },
      { by: "resident", after: 1, body: "Ok. thank God. thank you" },
      {
        by: "ben",
        after: 2,
        body:
          "Use bottled water for the next bottles. Run the cold bathtub tap for ten minutes, then fill a " +
          "white cup. Is it clear?",
      },
      {
        by: "resident",
        after: 22,
        body: "It is clear now, like normal. I kept the brown one in a jar, is it needed?",
      },
      {
        by: "ben",
        after: 3,
        body:
          "No need, pour it on a plant. I have put you on the list for a door hanger the day before we " +
          "flush again. You should have had one this time.",
      },
      {
        by: "ben",
        after: 6,
        body: "Door hangers on Almond Court went only to the odd side. Told the flushing crew.",
        kind: "note",
      },
    ],
    closedAfter: 6,
  },
  {
    contact: "vikram-anand",
    channel: "email",
    subject: "Water off between tenants, AGAIN",
    start: { daysAgo: 12, at: "20:10" },
    place: "closed",
    assignee: "dolores",
    assignedAfter: 780,
    tags: ["landlord", "moving"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hi,\n\n" +
          "Every time a tenant leaves 17 Quarry Rd your people shut the water off and I pay $45 to turn " +
          "it on for the painters. Third time. Is there a way to just put it in my name automatically in " +
          "between?\n\n" +
          "Vikram Anand",
      },
      {
        by: "dolores",
        after: 795,
        body:
          "Dear Mr. Anand,\n\n" +
          "There is, and I wish somebody had told you the first time. It is the owner agreement, form " +
          "OA-2. Once it is signed, the water at that address passes to your account the day a tenant " +
          "leaves and back the day the next one signs. No shutoff, no $45. You pay only what the " +
          "painters use.\n\n" +
          "One form per house. It is on riverton.example/forms, and anyone may hand it in for you at 310 " +
          "Mill Street.\n\n" +
          "Dolores Pruitt\n" +
          "Customer Service, Riverton Utilities",
      },
      {
        by: "resident",
        after: 312,
        body:
          "Signed for 17, my painter just left it at your counter. Leaving 15 as it is, the tenant there " +
          "is long term.\n\n" +
          "V.",
      },
      {
        by: "dolores",
        after: 33,
        body:
          "Dear Mr. Anand,\n\n" +
          "Received, and it is active from today for account 40-20944-01. I also took back the last $45, " +
          "since the request to keep it on had reached us a day before the shutoff.\n\n" +
          "Dolores Pruitt",
      },
    ],
    closedAfter: 10,
  },
  {
    contact: "efrain-cuevas",
    channel: "text",
    start: { daysAgo: 13, at: "12:08" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 4,
    tags: ["irrigation"],
    items: [
      {
        by: "resident",
        after: 0,
        body: "buen dia, quiero poner un medidor aparte pal jardin de mi casa, 71 ferry rd. cuanto sale",
      },
      {
        by: "ana",
        after: 9,
        body:
          "Hola Efraín. La toma de riego de 3/4 cuesta $1,180, más la válvula antirretorno que pone su " +
          "plomero. El agua de ese medidor no paga drenaje.",
      },
      { by: "resident", after: 6, body: "uy. y en cuanto tiempo se recupera eso" },
      {
        by: "ana",
        after: 8,
        body:
          "Su cuota de drenaje es fija, $48.20. No bajaría ni un centavo. Con un jardín como el suyo no " +
          "se recupera nunca.",
      },
      { by: "resident", after: 2, body: "jaja gracias por decirme la verdad. mejor le pongo goteo" },
      {
        by: "ana",
        after: 3,
        body: "Buena idea. Con el recibo del goteo le devolvemos hasta $75. Es el formulario RG-1.",
      },
    ],
    closedAfter: 7,
  },
  {
    contact: "chen-meiling",
    channel: "chat",
    start: { daysAgo: 14, at: "13:10" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 5,
    tags: ["water-quality"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hot water has smell of bad egg. Cold water is ok. My son say maybe somebody die in the pipe, " +
          "he is joke.",
      },
      {
        by: "ben",
        after: 8,
        body:
          "Tell your son it is not funny but it is a good try. If only the hot side smells, it is the " +
          "metal rod inside your water heater. It reacts with the water. Any plumber can change it, ask " +
          "for an aluminum-zinc anode. About $150.",
      },
      { by: "resident", after: 10, body: "Is it dangerous before he change?" },
      {
        by: "ben",
        after: 2,
        body: "No. Only unpleasant. Turn the heater down when you go away for some days, that helps too.",
      },
      { by: "resident", after: 4, body: "Ok I call the plumber. Thank you for not selling me something." },
    ],
    closedAfter: 8,
  },
  {
    contact: "oleksandr-kovalenko",
    channel: "text",
    start: { daysAgo: 16, at: "16:28" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 5,
    tags: ["irrigation"],
    items: [
      {
        by: "resident",
        after: 0,
        body: "hello I plant apple tree. new tree can drink more than 2 day in week?",
      },
      {
        by: "ana",
        after: 7,
        body:
          "Hello Oleksandr. Yes, a new tree may be watered any day for its first 30 days, by hand or " +
          "bucket. Tell me the day you planted it.",
      },
      { by: "resident", after: 1, body: "today 2 hour ago. name is Taras" },
      { by: "ana", after: 4, body: "Taras is on the list for 30 days, permit NP-190." },
    ],
    closedAfter: 3,
  },
  {
    contact: "jose-ramirez",
    channel: "chat",
    start: { daysAgo: 17, at: "07:48" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 6,
    tags: ["leak", "billing"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "buenos días seño, fíjese que en la caja del contador hay agua, como un charquito, y no ha " +
          "llovido nada. 77 Cannery Lane",
      },
      {
        by: "ana",
        after: 9,
        body:
          "Buenos días, don José. Gracias por avisar. ¿El triangulito rojo del medidor da vueltas cuando " +
          "nadie usa agua en la casa?",
      },
      {
        by: "resident",
        after: 12,
        body: "no da vueltas, pero el charco sí va creciendo. los patojos ya andan jugando ahí",
      },
      {
        by: "ana",
        after: 3,
        body:
          "Entonces la fuga está de nuestro lado del medidor y a usted no le cuesta nada. Va un " +
          "compañero, Ben, antes de las diez. ¿Hay perros?",
      },
      { by: "resident", after: 2, body: "dos pero son mansos, solo que no deje abierto el portón" },
      {
        by: "ben",
        after: 118,
        body:
          "Union nut on the street side was cracked. Replaced, dry. The register had jumped as well, so " +
          "his last read of 26 units cannot be right. He uses about 11.",
        kind: "note",
      },
      {
        by: "ana",
        after: 16,
        body:
          "Don José, ya quedó reparado. Además vimos que el contador marcó de más: le cobramos 26 " +
          "unidades y lo normal suyo son 11. Le quitamos $55.22 del recibo.",
      },
      { by: "resident", after: 7, body: "muchas gracias, ni lo había notado. qué honrados son ustedes" },
      {
        by: "ana",
        after: 5,
        body: "Gracias a usted por avisar a tiempo. Saludos a los patojos y a los perros.",
        kind: "closure",
      },
    ],
    closedAfter: 7,
  },
  {
    contact: "thaddeus-abernathy",
    channel: "letter",
    subject: "The size of the figures",
    start: { daysAgo: 17, at: "10:30" },
    place: "closed",
    assignee: "dolores",
    assignedAfter: 240,
    tags: ["large-print"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Dear Madam or Sir,\n\n" +
          "Your new bill is, I am sure, a handsome thing. I cannot read it. The figures have grown so " +
          "small that I took the amount due for the telephone number, and very nearly paid you some five " +
          "hundred and thirty dollars.\n\n" +
          "I am eighty-six and own two magnifying glasses. Neither suffices. Might one have the former " +
          "bill, or the present one at the size of a newspaper?\n\n" +
          "I remain, with respect,\n" +
          "Thaddeus Wojciechowski-Abernathy\n" +
          "88 Alder Street",
      },
      {
        by: "dolores",
        after: 1560,
        body:
          "Dear Mr. Wojciechowski-Abernathy,\n\n" +
          "You might, and you shall. From the next one on, your bill comes in large print, the amount " +
          "due at the top and nothing near it that could be taken for a telephone number. It costs " +
          "nothing.\n\n" +
          "You gave me a C in second-year Latin, and I have looked up every number since. I hope this " +
          "makes amends.\n\n" +
          "Yours sincerely,\n" +
          "Dolores Pruitt\n" +
          "Riverton Utilities, 310 Mill Street",
      },
      {
        by: "dolores",
        after: 25,
        body: "Large print set on 40-10088-01. He did give me a C. It was generous.",
        kind: "note",
      },
    ],
    closedAfter: 60,
  },
  {
    contact: "delphine-achterberg",
    channel: "email",
    subject: "Leak adjustment, 366 River Bend Drive",
    start: { daysAgo: 18, at: "11:31" },
    place: "closed",
    assignee: "grace",
    assignedAfter: 60,
    tags: ["leak", "leak-adjustment"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hello,\n\n" +
          "My bill for 366 River Bend is $375.55. The pipe to the pool house had split under the " +
          "oleanders and I only noticed when they began to thrive. It was repaired at once, and I left " +
          "the plumber's invoice at your counter. I am told that there is such a thing as a leak " +
          "adjustment?\n\n" +
          "Best,\n" +
          "Delphine Achterberg",
      },
      {
        by: "dolores",
        after: 85,
        body:
          "Never had one before. Twelve-month average is 10 units, this bill 74. Invoice is good, " +
          "repaired within the 60 days.",
        kind: "note",
      },
      {
        by: "grace",
        after: 70,
        body:
          "Hello Ms. Achterberg,\n\n" +
          "There is. We take your average of 10 units, and of the 64 units above it we forgive half: 32 " +
          "units, $119.68. Your bill is now $255.87, and the due date has moved two weeks so that you " +
          "can pay the right amount.\n\n" +
          "It can be granted once in two years. The oleanders should enjoy the memory.\n\n" +
          "Grace Lindqvist\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 1190,
        body:
          "Dear Ms. Lindqvist,\n\n" +
          "Paid this morning, gladly. The oleanders are sulking.\n\n" +
          "Delphine Achterberg",
      },
    ],
    closedAfter: 30,
  },
  {
    contact: "bao-xiong",
    channel: "chat",
    start: { daysAgo: 20, at: "10:36" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 5,
    tags: ["irrigation"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "My strawberries are at 1475 Willow Slough. Sign says odd numbers water two days a week. Two " +
          "days and they die. Farm has different rule or same?",
      },
      {
        by: "ben",
        after: 9,
        body:
          "Hello Bao. Different rule. The two days are for lawns and gardens. Your field is on its own " +
          "meter, account ending in -02, and crops for sale may be watered any day, before 8 in the " +
          "morning or after 7 in the evening.",
      },
      { by: "resident", after: 5, body: "Drip line too?" },
      { by: "ben", after: 2, body: "Drip at any hour. It hardly loses any to the sun." },
      { by: "resident", after: 3, body: "Good. Come to the stand, I give you a basket" },
      {
        by: "ben",
        after: 4,
        body:
          "I am not allowed to take a gift from a customer, but I am allowed to buy one. See you " +
          "Saturday.",
      },
    ],
    closedAfter: 4,
  },
  {
    contact: "anabel-cruz",
    channel: "text",
    start: { daysAgo: 21, at: "18:05" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 842,
    tags: ["new-meter"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "me llego un mensaje q cambian el medidor el jueves, tengo q estar en la casa? trabajo hasta " +
          "las 3",
      },
      {
        by: "auto",
        after: 0,
        body:
          "Recibido. La oficina está cerrada; le contestamos mañana antes de las 12. Emergencias: (530) " +
          "555-0100.",
      },
      {
        by: "ana",
        after: 850,
        body:
          "Buenos días, Anabel. No hace falta que esté. La caja está afuera y solo se corta el agua unos " +
          "20 minutos.",
      },
      { by: "resident", after: 35, body: "ok gracias. es q la otra vez pense q me cortaban otra vez jaja" },
      { by: "ana", after: 4, body: "No, esta vez le traemos algo nuevo en lugar de quitarle." },
    ],
    closedAfter: 4,
  },
  {
    contact: "estate-vanderhoeven",
    channel: "email",
    subject: "Estate of W. Vanderhoeven, final balance and continued service",
    start: { daysAgo: 22, at: "10:15" },
    place: "closed",
    assignee: "dolores",
    assignedAfter: 120,
    tags: ["estate"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Re: Estate of Wilhelmina Vanderhoeven, 731 Church Street, account 40-10731-01\n\n" +
          "Dear Sir or Madam:\n\n" +
          "This office represents the executor of the above estate. Kindly provide (1) the balance as of " +
          "the date of death and (2) confirmation that water service will continue until close of " +
          "escrow. Letters testamentary were handed in at your counter this morning.\n\n" +
          "Very truly yours,\n" +
          "Imelda Okonjo\n" +
          "Castellan, Okonjo & Pryce LLP",
      },
      {
        by: "dolores",
        after: 260,
        body:
          "Dear Ms. Okonjo,\n\n" +
          "Thank you for the letters; that is all I needed. The balance on that date was $212.36. " +
          "Nothing more is due until the next regular bill, and no late fee will be added.\n\n" +
          "The account now stands in the name of the estate, with bills to your office. Service stays on " +
          "at the lowest rate, with trash stopped. Please tell us the week escrow closes, and we will " +
          "read the meter that day.\n\n" +
          "Mrs. Vanderhoeven paid at my window for nineteen years and brought lemons when she had them. " +
          "Please tell the family that she is missed here.\n\n" +
          "Dolores Pruitt\n" +
          "Customer Service, Riverton Utilities",
      },
      {
        by: "resident",
        after: 1385,
        body:
          "Dear Ms. Pruitt,\n\n" +
          "Payment was sent today. I read your last paragraph to her daughter over the telephone. She " +
          "asked me to say that the tree is still bearing and that you should stop by.\n\n" +
          "Imelda Okonjo",
      },
    ],
    closedAfter: 15,
  },
  {
    contact: "kelsey-drummond",
    channel: "chat",
    start: { daysAgo: 24, at: "14:02" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 4,
    tags: ["billing"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "so my roommate was supposed to pay and didnt and now theres a $12 late fee on MY account. can " +
          "she get the fee instead of me",
      },
      {
        by: "ana",
        after: 6,
        body:
          "Hi Kelsey. I am afraid the account knows only you. But you have not been late in the past " +
          "twelve months, so I may take the fee off once. It is gone.",
      },
      { by: "resident", after: 1, body: "seriously?? just like that" },
      {
        by: "ana",
        after: 1,
        body:
          "Just like that. Would you like a text five days before each due date? Then you can stand next " +
          "to her with it.",
      },
      { by: "resident", after: 1, body: "YES" },
      { by: "ana", after: 2, body: "It is switched on, to the number ending in 34." },
    ],
    closedAfter: 3,
  },
  {
    contact: "hollis-greenbaum",
    channel: "text",
    start: { daysAgo: 26, at: "06:14" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 110,
    tags: ["cart", "bear"],
    items: [
      { by: "resident", after: 0, body: "bear got my can. theres coffee filters from here to the creek" },
      {
        by: "auto",
        after: 0,
        body:
          "Got your text. Nobody is in yet, we open at 8 and answer before noon. Burst pipe? Ring (530) " +
          "555-0100.",
      },
      { by: "ana", after: 118, body: "Good morning, Hollis. Is the cart itself broken, or only emptied?" },
      { by: "resident", after: 3, body: "lid is chewed. he left his name on it so to speak" },
      {
        by: "ana",
        after: 5,
        body:
          "Then you get one with a bear lock: steel bar, opens when the truck tips it. It is $3.50 a " +
          "month more. Want it?",
      },
      { by: "resident", after: 2, body: "cheaper than feeding him. yes" },
      { by: "ana", after: 4, body: "It comes Thursday. The key code will be on a tag inside the lid." },
      {
        by: "resident",
        after: 2890,
        body: "bear came back, sat by the new can a while, left. 10 out of 10",
      },
    ],
    closedAfter: 3,
  },
  {
    contact: "iglesia-san-juan",
    channel: "email",
    subject: "Cargo que no entendemos en el recibo",
    start: { daysAgo: 26, at: "09:40" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 75,
    tags: ["billing", "fire-line"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Estimados señores:\n\n" +
          "En el recibo de la parroquia aparece desde hace cuatro meses un cargo de $18.50 que dice " +
          '"fire line". No sabemos qué es. No tenemos rociadores desde que se remodeló el salón. ¿Nos ' +
          "pueden explicar?\n\n" +
          "Que Dios los bendiga,\n" +
          "Ofelia Sandoval\n" +
          "Secretaria, Iglesia San Juan Bautista",
      },
      {
        by: "ana",
        after: 140,
        body:
          "Estimada señora Ofelia:\n\n" +
          "Ese cargo es por una tubería aparte que alimenta rociadores contra incendio. En nuestros " +
          "planos todavía aparece una en la parroquia. Voy a pedir que un compañero vaya a verla, y le " +
          "escribo en cuanto sepa.\n\n" +
          "Saludos cordiales,\n" +
          "Ana Ruiz\n" +
          "Riverton Utilities",
      },
      {
        by: "ben",
        after: 1330,
        body:
          "The 4 inch fire line at 602 Railroad is capped at the street, a year old by the look of it. " +
          "Nothing behind it. Take the charge off.",
        kind: "note",
      },
      {
        by: "ana",
        after: 45,
        body:
          "Estimada señora Ofelia:\n\n" +
          "Tenía usted razón. La tubería está clausurada y no debimos cobrarla. Quitamos el cargo y les " +
          "abonamos los cuatro meses: $74.00, que verán en el siguiente recibo.\n\n" +
          "Con mis saludos,\n" +
          "Ana Ruiz",
      },
      {
        by: "resident",
        after: 160,
        body:
          "Señorita Ana:\n\n" +
          "Muchísimas gracias. El padre dice que con eso se pinta la puerta del salón.\n\n" +
          "Ofelia Sandoval",
      },
    ],
    closedAfter: 25,
  },
  {
    contact: "anabel-cruz",
    channel: "chat",
    start: { daysAgo: 28, at: "08:12" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 1,
    tags: ["shutoff", "payment-plan"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "buenos dias me cortaron el agua hace rato y tengo un bebe de 4 meses. ya pagué ahorita por " +
          "telefono los 206.17, me dieron el numero 88413. cuando me la ponen por favor",
      },
      {
        by: "ana",
        after: 3,
        body:
          "Buenos días, Anabel. Ya veo su pago. El camión está en Depot Avenue, le pedí que vaya con " +
          "usted primero. Antes de las nueve y media tiene agua.",
      },
      { by: "resident", after: 1, body: "ay gracias. y cuanto me van a cobrar de reconexion" },
      {
        by: "ana",
        after: 4,
        body:
          "Son $45, pero con un bebé en casa debimos llamarla antes y no lo hicimos. No se los vamos a " +
          "cobrar.",
      },
      {
        by: "ana",
        after: 2,
        body:
          "@Grace no call was made before this shutoff, the flag for infants was missing. I waived the " +
          "$45 and set the flag.",
        kind: "note",
        mentions: ["grace"],
      },
      {
        by: "resident",
        after: 51,
        body: "ya llegó el señor y ya hay agua. muchas gracias, me puse a llorar de la desesperacion",
      },
      {
        by: "ana",
        after: 5,
        body:
          "Me da gusto que ya tenga. Si algún mes no alcanza, escríbame antes de la fecha y hacemos un " +
          "plan de pagos. Para eso estamos.",
      },
      {
        by: "ana",
        after: 12,
        body: "Cierro la conversación, Anabel. Un abrazo a la bebé, y aquí seguimos para lo que necesite.",
        kind: "closure",
      },
    ],
    closedAfter: 6,
  },
  {
    contact: "willow-slough-school",
    channel: "email",
    subject: "Fourth graders would like to see where the water comes from",
    start: { daysAgo: 29, at: "15:22" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 1010,
    tags: ["visit"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hi there!\n\n" +
          "I teach fourth grade at Willow Slough and we are in the middle of our water unit. Is there " +
          "any chance that 27 very curious nine-year-olds and three tired adults could see the treatment " +
          "plant?\n\n" +
          "Hopefully,\n" +
          "Kirsten Halvorsen",
      },
      {
        by: "ben",
        after: 1025,
        body:
          "Hello Ms. Halvorsen,\n\n" +
          "Yes. We do school visits on Wednesday mornings, 9:30 to 11, free. Closed shoes, no sandals, " +
          "and nobody leans on a railing. I will be the guide and I answer every question, including the " +
          "ones about toilets.\n\n" +
          "Which Wednesday suits you?\n\n" +
          "Ben Okafor\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 250,
        body: "The next one, please!! I have already told them and there was screaming.\n\n" + "Kirsten",
      },
      {
        by: "ben",
        after: 45,
        body:
          "The next one it is. The bus can turn around at the upper gate. Please send me a list of " +
          "anyone who uses a wheelchair or crutches, then we start with the lift.\n\n" +
          "Ben",
      },
      {
        by: "resident",
        after: 8880,
        body:
          'Ben, thank you. The class voted on the best thing they saw. Winner, by a landslide: "the ' +
          'poop soup" (your clarifier). A card is on its way, unfortunately with a drawing.\n\n' +
          "Kirsten Halvorsen",
      },
    ],
    closedAfter: 20,
  },
  {
    contact: "harold-stubblefield",
    channel: "letter",
    subject: "Payment, and a question",
    start: { daysAgo: 30, at: "11:00" },
    place: "closed",
    assignee: "dolores",
    assignedAfter: 180,
    tags: ["discount", "senior"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Riverton Utilities,\n\n" +
          "Enclosed find my check no. 2207 for $125.08. I tried your telephone and a machine asked me to " +
          "say my account number. I said it nine times.\n\n" +
          "A fellow at the barber's tells me there is a discount for old men. If so, I am one.\n\n" +
          "H. Stubblefield, 16 Front St.",
      },
      {
        by: "dolores",
        after: 1475,
        body:
          "Dear Mr. Stubblefield,\n\n" +
          "Your check is here and the account is paid. Next time press 0 as soon as the machine starts " +
          "talking; it gives up and you get me.\n\n" +
          "The barber is right. The form is in this envelope. Sign at the X, put in a copy of last " +
          "year's income page, and use the stamped envelope. It takes $6.28 a month off, and old women " +
          "get it too.\n\n" +
          "Yours truly,\n" +
          "Dolores Pruitt\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 7120,
        body:
          "Miss Pruitt,\n\n" +
          "Form enclosed, signed at the X. I pressed 0 and you were at lunch. A young man named Ben was " +
          "very decent about it.\n\n" +
          "H.S.",
      },
      {
        by: "dolores",
        after: 1530,
        body:
          "Dear Mr. Stubblefield,\n\n" +
          "The discount is granted and starts with your next bill, which will be $118.80 if you use the " +
          "same as this time. I take my lunch at noon. Now you know.\n\n" +
          "Dolores Pruitt",
      },
    ],
    closedAfter: 45,
  },
];
