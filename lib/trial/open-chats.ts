// What waits in the inbox when a newcomer first opens it. Today's chats start some minutes ago, at most 300.
import type { TrialConversation } from "./format.ts";

export const openChats: TrialConversation[] = [
  {
    contact: "dwayne-tillery",
    channel: "chat",
    start: { minutesAgo: 105 },
    place: "new",
    tags: ["missed-pickup"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "This is the SECOND time you people drove right past my gray cart. 809 Lupine Way. I stood at " +
          "the window and WATCHED the truck go by",
      },
      {
        by: "resident",
        after: 41,
        body:
          "still sitting there. its full of diapers. its in the sun. do you understand what I am telling " +
          "you",
      },
    ],
  },
  {
    visitor: { name: "Holloway", phone: "(530) 555-0131" },
    channel: "chat",
    start: { minutesAgo: 76 },
    place: "new",
    tags: ["cart"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Can we go from the 64 gallon gray cart to the 96? Baby number three came home and we are " +
          "drowning. What does it cost and when would it come",
      },
    ],
  },
  {
    visitor: { name: "Marcus T", email: "marcus.thibodeaux@example.com" },
    channel: "chat",
    start: { minutesAgo: 58 },
    place: "new",
    tags: ["moving"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "hey just got the keys to 26 poppy lane. water is on but whose account is it lol. does it just " +
          "come w the house or do i need to do something",
      },
      {
        by: "resident",
        after: 3,
        body: "also there are 3 trash cans in the garage, 3 different colors, no instructions",
      },
    ],
  },
  {
    visitor: { name: "Lupita", phone: "530 555 0152" },
    channel: "chat",
    start: { minutesAgo: 33 },
    place: "new",
    tags: ["billing"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "buenas, me dejaron un papel naranja en la puerta q dice ULTIMO AVISO pero yo ya pagué antier " +
          "en el oxxo, digo en el seven. aqui tengo el ticket",
      },
      {
        by: "resident",
        after: 2,
        body: "son $130.80, el ticket dice referencia 77120. no me vayan a cortar x favor",
      },
    ],
  },
  {
    contact: "hollis-greenbaum",
    channel: "chat",
    start: { minutesAgo: 17 },
    place: "new",
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "so they put in the new meter, real nice job, clean. now whos lid is this leaning on my fence. " +
          "the old one, concrete, heavy as sin",
      },
      {
        by: "resident",
        after: 2,
        body: "can i keep it for a stepping stone or is that stealing city property",
      },
    ],
  },
  {
    visitor: { name: "Winnie O.", phone: "530-555-0149" },
    channel: "chat",
    start: { minutesAgo: 4 },
    place: "new",
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hello, there are little blue flags and spray paint all over my front strip on Ferry Rd and " +
          "nobody told me a thing. Am I getting dug up?",
      },
    ],
  },
  {
    contact: "priya-raghunathan",
    channel: "chat",
    start: { daysAgo: 1, at: "19:42" },
    place: "missed",
    tags: ["pressure"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Pressure upstairs has dropped to a trickle since about six this evening, 63 Summit Terrace. " +
          "Downstairs is acceptable. Not an emergency, but two muddy children need baths.",
      },
      {
        by: "auto",
        after: 0,
        body:
          "Thank you for writing to Riverton Utilities. The office is closed. A person will answer you " +
          "by noon on our next working day. For a water or sewer emergency call (530) 555-0100, day or " +
          "night.",
      },
      {
        by: "resident",
        after: 48,
        body: "Bathed by bucket, like my grandmother did it. Tomorrow is fine.",
      },
    ],
  },
  {
    contact: "rosa-menjivar",
    channel: "chat",
    start: { daysAgo: 1, at: "21:15" },
    place: "missed",
    tags: ["sewer"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Buenas noches, disculpe la hora. Desde ayer huele bien feo como a drenaje en la calle " +
          "enfrente de mi casa, 233 Foundry Road, más cuando pega el calor. Hay una tapa redonda de " +
          "fierro y de ahí sale",
      },
      {
        by: "auto",
        after: 0,
        body:
          "Gracias por escribirnos. La oficina ya cerró. Una persona le contesta a más tardar al " +
          "mediodía del próximo día hábil. Si se está saliendo el agua o el drenaje, llame al (530) " +
          "555-0100 a cualquier hora.",
      },
    ],
  },
  {
    visitor: { name: "jaylen" },
    channel: "chat",
    start: { daysAgo: 1, at: "22:48" },
    place: "missed",
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "yo theres a dead raccoon in the gutter on alder by the laundromat. its huge. like who do i " +
          "even tell",
      },
      {
        by: "auto",
        after: 0,
        body:
          "You reached us after hours. Your message is saved and you are in line: expect an answer " +
          "before noon on the next day we are open. If water is running where it should not, please " +
          "phone (530) 555-0100 now.",
      },
      { by: "resident", after: 1, body: "its not running its dead" },
    ],
  },
  {
    contact: "thaddeus-abernathy",
    channel: "chat",
    start: { daysAgo: 2, at: "18:20" },
    place: "missed",
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Dear Sirs,\n\n" +
          "My granddaughter informs me that this little box is the modern manner of reaching you, and " +
          "has sat me down before it. On three mornings running, at about twenty past four, the iron " +
          "cover in the roadway before 88 Alder Street has been struck by a passing truck with a report " +
          "like a cannon. It rocks in its seat. I can see it do so from my bed.\n\n" +
          "I should be obliged if it could be persuaded to lie flat.\n\n" +
          "I remain, respectfully yours,\n" +
          "Thaddeus Wojciechowski-Abernathy",
      },
      {
        by: "auto",
        after: 0,
        body:
          "Our staff have gone home. Messages from overnight are read first thing, and you will hear " +
          "from one of us by midday on the next business day. Urgent water trouble: (530) 555-0100, " +
          "always answered.",
      },
      { by: "resident", after: 9, body: "She says that I need not sign these. I shall continue to." },
    ],
  },
  {
    visitor: { name: "Efrain jardineria", phone: "(530) 555-0171" },
    channel: "chat",
    start: { daysAgo: 2, at: "20:05" },
    place: "missed",
    tags: ["irrigation"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "que tal, soy jardinero y cuido 6 casas en orchard way. el letrero dice q no se puede regar " +
          "diario pero no dice q dias si. a un cliente ya le llegó una advertencia y me la quiere cobrar " +
          "a mi",
      },
      {
        by: "auto",
        after: 0,
        body:
          "Recibimos su mensaje fuera de horario. Lo leerá alguien de nuestro equipo y tendrá respuesta " +
          "antes de las 12 del día, el siguiente día que abramos. ¿Una fuga grande? Marque (530) " +
          "555-0100, hay guardia toda la noche.",
      },
    ],
  },
  {
    contact: "maria-hernandez",
    visitor: { name: "Maria Hernandez", phone: "530 555 0142" },
    channel: "chat",
    start: { minutesAgo: 215 },
    place: "assigned",
    assignee: "ana",
    assignedAfter: 4,
    tags: ["billing", "meter-read"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hola buenas, me llegó un recibo de $476.53 y yo siempre pago como $140. Somos tres en la casa " +
          "y no hemos gastado mas agua. me lo pueden revisar porfavor",
      },
      {
        by: "ana",
        after: 6,
        body:
          "Hola, María. Sí, con mucho gusto lo reviso. ¿Puede leerme los números del medidor? Está en la " +
          "caja junto a la banqueta, la tapa se levanta con un desarmador.",
      },
      { by: "resident", after: 5, body: "ay deme un momentito q ando con los niños" },
      { by: "resident", after: 9, body: "ya. dice 1351 y el medidor es el 77-20415" },
      {
        by: "ben",
        after: 30,
        body:
          "@Ana the reader typed 1437, but the picture in the handheld shows 1347. Two digits swapped. " +
          "Her 1351 today fits that. It is 90 units too many, $335.72. Grace has the rebill on her desk.",
        kind: "note",
        mentions: ["ana"],
      },
      {
        by: "ana",
        after: 11,
        body:
          "María, ya encontramos el error: al anotar la lectura cambiaron de lugar dos números, 1437 en " +
          "vez de 1347. Usted usó 11 unidades, no 101. Le quitamos $335.72 y su recibo correcto es de " +
          "$140.81.",
      },
      {
        by: "resident",
        after: 4,
        body: "ay gracias a Dios, ya me estaba asustando. mi esposo decía q era una fuga y ya quería escarbar",
      },
      {
        by: "resident",
        after: 124,
        body:
          "Oiga una pregunta, es q yo tengo el pago automatico y me lo cobran en 3 dias. me van a sacar " +
          "los 476?? no tengo tanto en la cuenta",
      },
    ],
  },
  {
    contact: "oleksandr-kovalenko",
    visitor: { name: "Oleksandr", email: "o.kovalenko@example.com" },
    channel: "chat",
    start: { minutesAgo: 284 },
    place: "assigned",
    assignee: "ana",
    assignedAfter: 3,
    tags: ["leak", "billing"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hello. My bill this month is 260 dollar and 48 cent. Last month 152. Nobody is washing car, " +
          "nobody fill pool, we have no pool. What is this",
      },
      {
        by: "ana",
        after: 4,
        body: "Hello, Oleksandr. Let me look. You are at 1208 Vineyard Loop, meter 77-60452, is that right?",
      },
      { by: "resident", after: 1, body: "yes Vineyard Loop" },
      {
        by: "ana",
        after: 5,
        body:
          "Your meter went from 2207 to 2248. That is 41 units; the month before it was 12. One unit is " +
          "748 gallons. A jump like that is usually a leak. Are you at home? We can find it together, it " +
          "takes about half an hour.",
      },
      { by: "resident", after: 3, body: "I am home, I work night shift" },
      {
        by: "ana",
        after: 1,
        body:
          "Good. First turn off everything that uses water: washer, dishwasher, sprinklers, nobody in " +
          "the shower.",
      },
      { by: "resident", after: 8, body: "ok all is off. my wife is not happy" },
      {
        by: "ana",
        after: 2,
        body:
          "Please thank her from me. Now the meter: a concrete lid in the strip by the sidewalk, left of " +
          "your driveway. Under it is a dial with a small red triangle. Is the triangle turning?",
      },
      { by: "resident", after: 9, body: "there is spider" },
      { by: "resident", after: 2, body: "ok spider is moved. triangle is turning. slow, but all the time" },
      {
        by: "ana",
        after: 1,
        body:
          "Then water is running somewhere right now. Where the pipe enters the house there should be a " +
          "shut-off valve, mostly near the front hose faucet. Do you see it?",
      },
      { by: "resident", after: 6, body: "red wheel yes" },
      {
        by: "ana",
        after: 1,
        body:
          "Close it, clockwise, and look at the triangle again. If it stops, the leak is inside the " +
          "house. If it goes on, the leak is in the yard.",
      },
      { by: "resident", after: 7, body: "it stop" },
      {
        by: "ana",
        after: 1,
        body:
          "That is the better answer. Inside is nearly always a toilet. Open the red wheel again, put a " +
          "few drops of food coloring in every toilet tank, do not flush, and look into the bowls after " +
          "ten minutes.",
      },
      {
        by: "resident",
        after: 12,
        body: "we have no food coloring. we use beet juice. in this house everything is beet",
      },
      { by: "ana", after: 1, body: "Best thing I have read all week. Beet juice works." },
      { by: "resident", after: 14, body: "UPSTAIRS TOILET. whole bowl is pink" },
      {
        by: "ana",
        after: 2,
        body:
          "There it is. The rubber flapper in that tank no longer seals. The part costs about $8 at the " +
          "hardware store on Front Street. Until then, close the small valve on the wall behind the " +
          "toilet.",
      },
      { by: "resident", after: 5, body: "closed. red triangle does not move now" },
      {
        by: "ana",
        after: 3,
        body:
          "Now the money. With a receipt for the repair I can ask for a leak adjustment: it takes off " +
          "half of what you used above your average. You were 29 units above, so 14.5 units at $3.74, " +
          "that is $54.23 less.",
      },
      { by: "resident", after: 2, body: "only half?" },
      {
        by: "ana",
        after: 3,
        body:
          "Half, and once in two years. The rest did run through your meter. I can split what is left " +
          "over three months without a fee, if that is easier.",
      },
      { by: "resident", after: 21, body: "ok that is fair. I sleep two hours then I go to store" },
      { by: "ana", after: 1, body: "Sleep well. I keep this open." },
      {
        by: "resident",
        after: 141,
        body:
          "new flapper is in, 7.89. I hold receipt in my hand. where do I send? and autopay takes money " +
          "in 4 days, it will take 260 or 206?",
      },
    ],
  },
  {
    visitor: { name: "Yesenia (for my grandma)", phone: "5305550155" },
    channel: "chat",
    start: { minutesAgo: 88 },
    place: "assigned",
    assignee: "ana",
    assignedAfter: 6,
    tags: ["discount"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "hi im writing for my grandma she doesnt do computers. her name is consuelo batres she lives " +
          "on mill street",
      },
      {
        by: "resident",
        after: 1,
        body:
          "she got a paper about a senior discount and she thinks its a scam bc it says send a copy of " +
          "your ID",
      },
      {
        by: "ana",
        after: 7,
        body:
          "Hi Yesenia, good of you both to check first. It is real, the paper is ours: form SD-1, one " +
          "page. From age 62, and under a yearly income that is printed on the back, it takes 20 percent " +
          "off the base charge, $6.28 a month. She need not mail anything. She can show her ID at our " +
          "counter on Mill Street.",
      },
      {
        by: "resident",
        after: 6,
        body: "ok she says she is 81 and a HALF and she used to walk past ur office every day",
      },
      {
        by: "ana",
        after: 2,
        body:
          "Then she qualifies, with nineteen years to spare. Would she like me to read the income line " +
          "to her by phone, in Spanish?",
      },
      {
        by: "resident",
        after: 8,
        body:
          "no she wants to come in person so she can see ur face lol. is there somebody who speaks " +
          "spanish and can i come w her after school like 4",
      },
    ],
  },
  {
    contact: "tiffany-kowalczyk",
    channel: "chat",
    start: { minutesAgo: 96 },
    place: "assigned",
    assignee: "ana",
    assignedAfter: 5,
    tags: ["moving"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hi need 3 move outs Foundry Yard asap. 104, 212, 307. All end of month. Bill Cornerstone " +
          "after. Thx",
      },
      { by: "resident", after: 1, body: "212 never gave me a fwd address so pls dont ask me for it" },
      {
        by: "ana",
        after: 8,
        body: "Hi Tiffany. I can do all three. One question: who takes 104, you or a new tenant?",
      },
      {
        by: "resident",
        after: 20,
        body:
          "new tenant same day, she'll call you. 212 + 307 to owner acct. Last day is last day of the " +
          "month like I said",
      },
      {
        by: "ana",
        after: 6,
        body:
          "Booked. Final reads for 104, 212 and 307 on the last day. 212 and 307 go to 40-30500-01 from " +
          "the day after, 104 waits for the tenant's call. The final bill for 212 goes to the unit; the " +
          "post office forwards it if they filed a card.",
      },
      {
        by: "resident",
        after: 14,
        body:
          "ok and 307 is a mess, toilet ran for god knows how long, who pays THAT. Need to know before " +
          "5, deposit letter goes out today",
      },
    ],
  },
  {
    contact: "geneva-washington",
    channel: "chat",
    start: { minutesAgo: 132 },
    place: "assigned",
    assignee: "ana",
    assignedAfter: 8,
    tags: ["bulky"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Good day to you. I have a recliner, a box spring and a chest freezer that passed away. When " +
          "is bulky item day for Lupine Way, and do I have to get my nephew to carry it all out front?",
      },
      {
        by: "ana",
        after: 10,
        body:
          "Hello, Ms. Washington-Price. Bulky day for zone 4 is this coming Saturday, and you have both " +
          "of your free pickups left. The crew only takes what stands at the curb, so the nephew is " +
          "needed, I am sorry to tell him. The freezer door has to come off first, so no child can get " +
          "shut in.",
      },
      {
        by: "resident",
        after: 15,
        body:
          "He will complain but he will do it. Book me, please, and thank you for being so pleasant " +
          "about it.",
      },
      {
        by: "ana",
        after: 3,
        body: "Booked, number BK-418. At the curb by 6 AM on Saturday, three feet away from the carts.",
      },
      {
        by: "resident",
        after: 40,
        body: "He is here now and asking does the freon have to come out first or do you all handle that",
      },
    ],
  },
  {
    contact: "jo-park",
    channel: "chat",
    start: { minutesAgo: 190 },
    place: "assigned",
    assignee: "ana",
    assignedAfter: 7,
    tags: ["billing", "autopay"],
    items: [
      { by: "resident", after: 0, body: "autopay took 143.67 twice. same day. fix pls" },
      {
        by: "ana",
        after: 9,
        body:
          "Hi Jo. I see both: one from autopay, and one you paid by card the evening before, when " +
          "autopay had already been sent to the bank. Would you like $143.67 back on the card, or as " +
          "credit on your next bill?",
      },
      { by: "resident", after: 3, body: "back on card. rent is due" },
      {
        by: "ana",
        after: 4,
        body:
          "Done. Refund RF-3107 is on its way to the card ending in 4471. Banks take three to five " +
          "working days.",
      },
      { by: "resident", after: 2, body: "5 days to give back what took you 1 sec to take. ok" },
      {
        by: "ana",
        after: 5,
        body:
          "True, and I wish it were otherwise. I will check in three days that it arrived and leave this " +
          "open until then.",
      },
    ],
  },
  {
    contact: "chen-meiling",
    visitor: { name: "Meiling Chen", email: "meiling.chen@example.com" },
    channel: "chat",
    start: { daysAgo: 1, at: "10:12" },
    place: "assigned",
    assignee: "ana",
    assignedAfter: 2,
    tags: ["paperless"],
    items: [
      {
        by: "resident",
        after: 0,
        body: "Hello, I want to stop the paper bill. My son say we have too many paper in this house.",
      },
      {
        by: "ana",
        after: 5,
        body:
          "Hello, Ms. Chen. Sons can be like that. Should the bill go to meiling.chen@example.com, the " +
          "address we have?",
      },
      {
        by: "resident",
        after: 4,
        body: "Yes same one. But can I still see the old bill? I keep seven year for tax.",
      },
      {
        by: "ana",
        after: 6,
        body:
          "The last two years are always on riverton.example/bills under account 40-50512-01. Anything " +
          "older we print for you at the counter, free. Your next bill comes by email. Shall I send a " +
          "test message now, so we know it does not land in the junk folder?",
      },
    ],
  },
  {
    contact: "carmen-quinonez",
    channel: "chat",
    start: { minutesAgo: 262 },
    place: "assigned",
    assignee: "ana",
    assignedAfter: 3,
    tags: ["payment-plan"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "disculpe la molestia señorita, fíjese que tengo aviso de corte por $388.14 y ahorita no me " +
          "alcanza, a mi esposo le bajaron las horas. qué puedo hacer",
      },
      {
        by: "ana",
        after: 5,
        body:
          "Hola, Carmen. No es molestia, y qué bueno que escribió antes de la fecha. Podemos dividir los " +
          "$388.14 en 6 pagos de $64.69 junto con su recibo normal, sin intereses y sin corte mientras " +
          "cumpla.",
      },
      { by: "resident", after: 11, body: "¿y si fueran 12? es que también viene la renta" },
      { by: "ana", after: 4, body: "También se puede: 11 pagos de $32.35 y el último de $32.29." },
      { by: "resident", after: 7, body: "así sí puedo. Dios la bendiga de verdad" },
      {
        by: "ana",
        after: 6,
        body:
          "Ya quedó: convenio PP-0862, y el corte está cancelado. Se lo mandé a su correo para que lo " +
          "lea con calma. Cuando esté de acuerdo, contésteme aquí con la palabra acepto.",
      },
    ],
  },
  {
    visitor: { name: "V. Anand", phone: "916 555 0118" },
    channel: "chat",
    start: { daysAgo: 2, at: "14:20" },
    place: "assigned",
    assignee: "ana",
    assignedAfter: 6,
    tags: ["privacy", "landlord"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "I own 15 Quarry Road. My tenant tells me the water is paid up, I have my doubts. What does " +
          "she owe, and can I get a copy of her last three bills please.",
      },
      {
        by: "ana",
        after: 8,
        body:
          "Thank you for writing. The account at 15 Quarry Road is in the tenant's own name, so without " +
          "her permission I cannot say whether or what she owes, and I cannot send her bills. That would " +
          "be the same for anyone asking about yours.",
      },
      { by: "resident", after: 6, body: "I'm the OWNER. If she doesn't pay, it's my pipes" },
      {
        by: "ana",
        after: 7,
        body:
          "I understand the worry. Two things protect you: a tenant's debt does not pass to the owner " +
          "here, and if service at your house were ever due to stop, we would write to you ten days " +
          "before. If she signs form OR-3, one page, we can send you a copy of every bill from then on.",
      },
      { by: "resident", after: 35, body: "Fine. Send me the form and I'll have her sign it." },
      {
        by: "ana",
        after: 4,
        body:
          "This number stands on Kelsey Drummond's card as the owner's and on Vikram Anand's own. Not " +
          "linking until he has told us who he is.",
        kind: "note",
      },
      {
        by: "ana",
        after: 2,
        body:
          "Gladly. So that it reaches the right person: which email address and which mailing address do " +
          "we have on file for you as owner?",
      },
    ],
  },
  {
    contact: "nguyen-minh",
    channel: "chat",
    start: { minutesAgo: 240 },
    place: "assigned",
    assignee: "ben",
    assignedAfter: 10,
    tags: ["pressure"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hello, this is Minh at 322 Granite. Shower is weak since the crew worked on our street last " +
          "week. Before, it was fine.",
      },
      {
        by: "ben",
        after: 12,
        body:
          "Hi Minh, this is Ben. We changed a valve on Granite. Is it weak at every faucet, or mostly " +
          "the hot side? And the hose outside?",
      },
      { by: "resident", after: 9, body: "All. Hose also. Neighbor at 318 say the same" },
      {
        by: "ben",
        after: 5,
        body: "Then it is ours and not your house. I am sending a truck to look at that valve.",
      },
      {
        by: "ben",
        after: 52,
        body:
          "G-14 was open 6 turns out of 11. Luis opened it all the way. Hydrant at 310 reads 44 psi now, " +
          "was 29.",
        kind: "note",
      },
      {
        by: "ben",
        after: 8,
        body:
          "Found it: the new valve was only half open. It is fully open now and we measured 44 pounds at " +
          "the hydrant, which is normal on your hill. How is the shower?",
      },
      {
        by: "resident",
        after: 118,
        body:
          "Shower very good now, thank you. But small sand come in the washing machine filter, and the " +
          "toilet fills with a noise like a truck",
      },
    ],
  },
  {
    contact: "sierra-ridge",
    visitor: { name: "Marty, Sierra Ridge", email: "permits@example.com" },
    channel: "chat",
    start: { minutesAgo: 152 },
    place: "assigned",
    assignee: "ben",
    assignedAfter: 7,
    tags: ["hydrant-meter", "permit"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Need a hydrant meter for a curb & gutter job on Vineyard Loop, about 6 weeks. What do you " +
          "want from us this time",
      },
      {
        by: "ben",
        after: 9,
        body:
          "Hi Marty. Form HM-1, a copy of the license and the insurance, $85 for the permit and $1,450 " +
          "deposit. Rent is $110 a month, water $6.10 a unit. You can pick it up the day the check is " +
          "here.",
      },
      {
        by: "resident",
        after: 12,
        body:
          "License is same as last job. Company check ok? And can we use the hydrant right at 1210, it's " +
          "closest to the work",
      },
      {
        by: "ben",
        after: 6,
        body:
          "Company check is fine. 1210 sits at the dead end of the loop, and drawing there turns the " +
          "whole street's water brown. Please use H-6028 at the corner of Orchard Way, 240 feet away.",
      },
      {
        by: "resident",
        after: 38,
        body:
          "240 ft of hose across four driveways, they'll love us. Can you ask somebody if there's " +
          "another way? Crew rolls out tomorrow 7 am",
      },
    ],
  },
  {
    visitor: { name: "Tanya, Little Acorns Daycare" },
    channel: "chat",
    start: { minutesAgo: 70 },
    place: "assigned",
    assignee: "ben",
    assignedAfter: 2,
    tags: ["brown-water"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "hi our water is coming out BROWN at little acorns on depot ave. we have 22 kids here. do i " +
          "need to send everyone home??",
      },
      {
        by: "ben",
        after: 3,
        body:
          "Hi Tanya, no need to send anyone home. We flushed the hydrants on Depot and Railroad earlier " +
          "today and that stirs up rust in the main. Give them bottled water for now. Then run only the " +
          "cold tap of the mop sink, ten minutes, and tell me what you see.",
      },
      { by: "resident", after: 16, body: "ok after 10 min its like weak tea. toilets are brown too" },
      {
        by: "ben",
        after: 2,
        body:
          "Weak tea is the right direction. Another ten minutes. Toilets are fine to flush. No hot water " +
          "and no laundry until it is clear, or the heater fills with the stuff.",
      },
      {
        by: "resident",
        after: 21,
        body:
          "pretty clear now. but parents are asking me in writing if its safe. can you write something i " +
          "can forward to them",
      },
    ],
  },
  {
    contact: "foothill-backflow",
    visitor: { name: "Ray Dubois", phone: "530.555.0166" },
    channel: "chat",
    start: { minutesAgo: 205 },
    place: "assigned",
    assignee: "ben",
    assignedAfter: 12,
    tags: ["backflow"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "hey ben its ray. got 14 devices tested up at sunrise terrace, 13 pass 1 fail. you want em one " +
          "by one or is a spreadsheet ok",
      },
      {
        by: "ben",
        after: 15,
        body:
          "Hi Ray. Spreadsheet is fine for the 13, with the gauge calibration at the top. The failed one " +
          "needs its own BF-2 with the first readings. Which device is it?",
      },
      {
        by: "resident",
        after: 4,
        body: "the big one by the clubhouse, 2 inch. relief valve wont hold, drips like my nose",
      },
      {
        by: "ben",
        after: 6,
        body:
          "Thanks. That is irrigation meter 3. I write to the association today, they have 30 days to " +
          "repair and retest. Leave it on, it only feeds lawn.",
      },
    ],
  },
  {
    visitor: { name: "M. Fontaine", email: "marguerite.fd@example.com" },
    channel: "chat",
    start: { daysAgo: 1, at: "13:35" },
    place: "assigned",
    assignee: "ben",
    assignedAfter: 9,
    tags: ["sewer"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Bonjour. I am back on Heron Court after some months and there is an odor of sewer in the " +
          "powder room. Ought I to call a plumber, or you?",
      },
      {
        by: "ben",
        after: 11,
        body:
          "Welcome back. Try this before you pay anyone: pour a quart of water down every drain, the " +
          "shower and the floor drains too. When a house stands empty the traps dry out, and the sewer " +
          "air comes straight up.",
      },
      {
        by: "resident",
        after: 47,
        body: "I poured. The powder room is cured! The laundry, however, still smells like a marsh.",
      },
      {
        by: "ben",
        after: 8,
        body:
          "There is probably a floor drain under the washing machine. Pour there too, and a spoon of " +
          "cooking oil on top so it dries slower. If it still smells tomorrow, tell me and I come by " +
          "with the smoke machine. That is free.",
      },
    ],
  },
  {
    contact: "siobhan-odalaigh",
    channel: "chat",
    start: { daysAgo: 2, at: "09:25" },
    place: "assigned",
    assignee: "ben",
    assignedAfter: 12,
    tags: ["meter-box"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "The lid of the meter box outside 129 Mill is cracked clean through and there's children on " +
          "scooters. I've stood a flower pot on it so nobody goes in.",
      },
      {
        by: "ben",
        after: 14,
        body:
          "Thank you for the flower pot, truly. Is it the concrete lid, or the plastic one with the " +
          "round hole?",
      },
      {
        by: "resident",
        after: 5,
        body: "Concrete. The geranium is not council property, mind. I want it back",
      },
      {
        by: "ben",
        after: 1446,
        body:
          "The new lid is on, the heavy kind that a car may drive over. The geranium is on your top " +
          "step, and Luis gave it some water. Let me know if the lid rocks when somebody steps on it.",
      },
    ],
  },
];
