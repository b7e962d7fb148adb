// Closed conversations from 31 to 90 days ago, newest first.
import type { TrialConversation } from "./format.ts";

export const closedOlder: TrialConversation[] = [
  {
    contact: "tiffany-kowalczyk",
    channel: "text",
    start: { daysAgo: 31, at: "15:52" },
    place: "closed",
    assignee: "dolores",
    assignedAfter: 2,
    tags: ["moving"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Need water ON at 1500 Railroad #218 TODAY. New tenant standing in the kitchen w a pizza & no " +
          "sink",
      },
      {
        by: "dolores",
        after: 4,
        body: "Hello Tiffany. 218 was never off at the street. Is the valve under the kitchen sink open?",
      },
      { by: "resident", after: 6, body: "..." },
      { by: "resident", after: 1, body: "it was the valve" },
      { by: "dolores", after: 2, body: "It is the valve about once a week. Enjoy the pizza." },
    ],
    closedAfter: 4,
  },
  {
    contact: "amara-lindholm",
    channel: "chat",
    start: { daysAgo: 33, at: "09:47" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 4,
    tags: ["recycling"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hi! Which bin do batteries go in? I have a whole shoebox of them, and a phone that is puffing " +
          "up like bread",
      },
      {
        by: "ana",
        after: 5,
        body:
          "Hi Amara. None of the three, please; batteries set trucks on fire. Bring the shoebox to our " +
          "counter at 310 Mill Street, we have a barrel for them. The phone is the urgent one: put it " +
          "outdoors, on stone, away from anything that burns.",
      },
      { by: "resident", after: 2, body: "oh wow ok. it is now sitting on the patio like a bad dog" },
      {
        by: "ana",
        after: 3,
        body:
          "Good place for it. Don't charge it, don't press on it, and bring it in a metal pot with some " +
          "sand or cat litter. Dolores takes it from you at the door.",
      },
      { by: "resident", after: 1495, body: "Delivered in a soup pot. Dolores did not even blink" },
      {
        by: "ana",
        after: 7,
        body: "She has seen worse pots. Thank you for not putting it in the blue bin.",
        kind: "closure",
      },
    ],
    closedAfter: 3,
  },
  {
    contact: "siobhan-odalaigh",
    channel: "email",
    subject: "My late mailbox",
    start: { daysAgo: 35, at: "08:12" },
    place: "closed",
    assignee: "grace",
    assignedAfter: 110,
    tags: ["claim"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hello,\n\n" +
          "Yesterday at ten past six your recycling truck reversed over my mailbox at 129 Mill Street. I " +
          "was in the window with my tea. The driver got out, looked at it, shook his head sadly, and " +
          "drove off. I am not out to ruin the man, but I would like a mailbox.\n\n" +
          "Siobhán O'Dálaigh",
      },
      {
        by: "grace",
        after: 150,
        body: "Route 3 driver confirms. He left a card, it blew off. Pay it from petty claims.",
        kind: "note",
      },
      {
        by: "grace",
        after: 25,
        body:
          "Dear Ms. O'Dálaigh,\n\n" +
          "The driver has told us the same story, sadness included. We pay for the box, the post and the " +
          "work. Please send me the receipt, or the price of one you like if you would rather have the " +
          "money first.\n\n" +
          "He did leave a card, under a stone that was too small. He has been given bigger stones.\n\n" +
          "Grace Lindqvist\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 1620,
        body:
          "Ah, that's decent of ye both. Box and post came to $86.40 at the shop on Front Street, and my " +
          "brother-in-law put it in for a sandwich. I have put the receipt through your drop box.\n\n" +
          "Siobhán",
      },
      {
        by: "grace",
        after: 175,
        body:
          "Dear Ms. O'Dálaigh,\n\n" +
          "The receipt is here. A check for $86.40 goes into your new mailbox this week. We have no form " +
          "for the sandwich.\n\n" +
          "Grace Lindqvist",
      },
    ],
    closedAfter: 30,
  },
  {
    contact: "jose-ramirez",
    channel: "text",
    start: { daysAgo: 37, at: "13:30" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 5,
    tags: ["billing"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "buenas tardes, se puede pagar el agua en efectivo sin ir hasta la oficina? salgo del trabajo " +
          "a las 6",
      },
      {
        by: "ana",
        after: 8,
        body:
          "Buenas tardes, don José. Sí: en la tienda de la gasolinera de Depot Avenue. Enseñe el código " +
          "de barras de su recibo. Cobran $1.50.",
      },
      { by: "resident", after: 3, body: "y si se me perdio el recibo" },
      {
        by: "ana",
        after: 4,
        body:
          "Le mando el código aquí mismo por mensaje cuando quiera pagar. También hay un buzón en " +
          "nuestra puerta, con sobre y sin costo.",
      },
      { by: "resident", after: 6, body: "mejor el buzón, ahí no cobran. gracias seño" },
    ],
    closedAfter: 3,
  },
  {
    contact: "curtis-holloway",
    channel: "chat",
    start: { daysAgo: 38, at: "18:41" },
    place: "closed",
    assignee: "grace",
    assignedAfter: 4,
    tags: ["scam"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "There's a guy at my door in a blue vest says he's from Riverton Water and has to come in and " +
          "test the faucets. My wife won't let him in. Is he yours",
      },
      {
        by: "auto",
        after: 0,
        body:
          "Thanks for your message. We are closed now, and a person will write to you before noon " +
          "tomorrow or the next day we are open. If it cannot wait, somebody is always at (530) 555-0100.",
      },
      {
        by: "grace",
        after: 5,
        body:
          "No. We are called Riverton Utilities, we never test inside a house without an appointment, " +
          "and none of us is out tonight. Keep the door shut. If he does not leave, call 911.",
      },
      {
        by: "resident",
        after: 3,
        body: "Told him that through the window. He's walking real fast to a white van now",
      },
      {
        by: "grace",
        after: 2,
        body:
          "Well done, both of you. If you caught the plate, give it to the sheriff, and I will post a " +
          "warning tonight. Our people carry a photo badge and you may always ring us to check a name.",
      },
      {
        by: "resident",
        after: 4,
        body:
          "Denise got a picture of the van. She's calling it in. She says she'd make a better utility " +
          "cop than I would",
      },
      { by: "grace", after: 3, body: "I do not want to choose between you, but she kept the door shut." },
    ],
    closedAfter: 5,
  },
  {
    contact: "sierra-ridge",
    channel: "email",
    subject: "Hydrant meter HM-07 returned, deposit",
    start: { daysAgo: 41, at: "10:44" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 80,
    tags: ["hydrant-meter"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Ben,\n\n" +
          "Job on Depot is done, meter HM-07 is back on your dock as of this morning. What are we " +
          "getting back of the $1,450 and when?\n\n" +
          "Marty Quintrell\n" +
          "Sierra Ridge Concrete & Paving",
      },
      {
        by: "ben",
        after: 175,
        body: "HM-07 reads 37 units. Body fine, gaskets fine. Cap chain missing, $64.",
        kind: "note",
      },
      {
        by: "ben",
        after: 20,
        body:
          "Hi Marty,\n\n" +
          "Thanks for bringing it back dry. The math:\n\n" +
          "Deposit $1,450.00\n" +
          "Water, 37 units at $6.10: $225.70\n" +
          "Rent, two months: $220.00\n" +
          "One cap chain, lost: $64.00\n" +
          "Back to you: $940.30\n\n" +
          "The check goes to Sparks on the next run, about ten days.\n\n" +
          "Ben Okafor\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 55,
        body:
          "Chain is probably in the slab. Somebody will find it in a hundred years. Numbers are fine.\n\n" +
          "Marty",
      },
    ],
    closedAfter: 15,
  },
  {
    contact: "ruth-ann-petersen",
    channel: "chat",
    start: { daysAgo: 43, at: "11:20" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 5,
    tags: ["privacy"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Good morning. My father is Harold Stubblefield on Front Street. He is 84 and has started " +
          "putting bills in the freezer. Could I see whether his water is paid? I'm in Boise and can't " +
          "just stop by.",
      },
      {
        by: "ana",
        after: 8,
        body:
          "Good morning, Ms. Petersen. I am sorry, that is a worry from so far away. I may not speak " +
          "about his account until he says so, but it is quickly done: he signs one line, and from then " +
          "on you may ask us anything. Is he well enough to decide that?",
      },
      {
        by: "resident",
        after: 4,
        body:
          "Oh yes. He'd sign it just to stop me asking. Sharp as a tack until about four in the " +
          "afternoon.",
      },
      {
        by: "ana",
        after: 3,
        body:
          "Then Dolores will ask him when he next comes to her window, he comes most weeks. Until it is " +
          "signed I will put a hold on late fees and shutoff, that needs nobody's permission.",
      },
      { by: "resident", after: 2, body: "You don't know what that means to me." },
      {
        by: "dolores",
        after: 1205,
        body: "He came in and signed. Said: tell her about the freezer, it keeps the bills fresh.",
        kind: "note",
      },
      {
        by: "ana",
        after: 22,
        body:
          "Good morning. Your father has signed, so I can tell you now: everything is paid, he owes " +
          "nothing, and he sends word that the freezer keeps the bills fresh.",
      },
      { by: "resident", after: 38, body: "I am laughing and crying in a parking lot. Thank you both." },
    ],
    closedAfter: 6,
  },
  {
    contact: "geneva-washington",
    channel: "text",
    start: { daysAgo: 45, at: "16:05" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 3,
    tags: ["holiday-schedule"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Ana dear, with the holiday next week, do we put the carts out Thursday as always or does " +
          "everything move? My whole block asks me.",
      },
      {
        by: "ana",
        after: 4,
        body:
          "Everything from the holiday on moves one day. So Lupine Way goes out Friday that week, then " +
          "back to Thursday.",
      },
      { by: "resident", after: 2, body: "And does the yard cart move too or only trash" },
      { by: "ana", after: 2, body: "All three colors move together." },
      { by: "resident", after: 5, body: "Thank you sugar. I'm putting it on the telephone pole." },
    ],
    closedAfter: 4,
  },
  {
    contact: "maria-hernandez",
    channel: "email",
    subject: "No me llega el recibo",
    start: { daysAgo: 49, at: "19:20" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 790,
    tags: ["paperless"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Buenas tardes:\n\n" +
          "Hace dos meses que no me llega el recibo por correo electrónico y no quiero que me vayan a " +
          "cobrar recargo. El de antes era lupe_hdz@example.net pero esa cuenta ya no la abro, se me " +
          "olvidó la contraseña.\n\n" +
          "Gracias de antemano,\n" +
          "María Guadalupe Hernández",
      },
      {
        by: "ana",
        after: 805,
        body:
          "Buenos días, María:\n\n" +
          "Ya vi por qué: los recibos estaban llegando a la cuenta que ya no abre y nos los regresaban. " +
          "Cambié su correo a este desde el que me escribe. Los dos recibos que le faltan son de $137.95 " +
          "y $140.81; ambos se pagaron solos con el pago automático, así que no debe nada y no hay " +
          "recargo.\n\n" +
          "Saludos,\n" +
          "Ana Ruiz\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 325,
        body: "Ay qué alivio, señorita Ana. Ya andaba yo contando los pesos. Bendiciones.\n\n" + "María",
      },
    ],
    closedAfter: 12,
  },
  {
    contact: "delphine-achterberg",
    channel: "chat",
    start: { daysAgo: 49, at: "13:33" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 5,
    tags: ["irrigation", "water-waste"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "I do not wish to be that neighbor. However. The sprinklers at a certain house two doors down " +
          "run at noon, every day, and most of it goes down River Bend into the storm drain. One could " +
          "float a duck.",
      },
      {
        by: "ben",
        after: 7,
        body:
          "You are not that neighbor; that neighbor calls at six in the morning. We never say who told " +
          "us. Which side of you, upstream or down?",
      },
      { by: "resident", after: 3, body: "Down. The one with the flamingos." },
      {
        by: "ben",
        after: 2,
        body:
          "I know the flamingos. First visit is only a friendly note and help with the timer. Most " +
          "people have no idea it runs, because they are at work.",
      },
      { by: "resident", after: 2880, body: "The duck is grounded. Well handled." },
    ],
    closedAfter: 4,
  },
  {
    contact: "nguyen-minh",
    channel: "text",
    start: { daysAgo: 52, at: "07:15" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 45,
    tags: ["leak"],
    items: [
      {
        by: "resident",
        after: 0,
        body: "Hello sidewalk is wet in front of 318 Granite 3 days now. No rain. Small river to the drain",
      },
      {
        by: "ben",
        after: 48,
        body: "Morning, thanks. Going there now. Does it come up at the crack or at the box?",
      },
      { by: "resident", after: 2, body: "Crack. Ants are moving house" },
      {
        by: "ben",
        after: 95,
        body:
          "Service line to 318 has a pinhole, our side. We dig tomorrow, water off there 9 to noon. Ants " +
          "were informed.",
      },
      { by: "resident", after: 1, body: "Good haha" },
      {
        by: "ben",
        after: 1640,
        body: "Repaired and dry. New concrete next week, please nobody write a name in it.",
      },
    ],
    closedAfter: 10,
  },
  {
    contact: "lorraine-fitzgibbon",
    channel: "letter",
    subject: "Shutting the water at the street",
    start: { daysAgo: 53, at: "10:00" },
    place: "closed",
    assignee: "dolores",
    assignedAfter: 300,
    tags: ["standby", "second-home"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Dear Riverton Utilities,\n\n" +
          "After that business with the toilet last week I do not want another drop to run at 14 Heron " +
          "Court while I am in Arizona. Can you shut it at the street until I come home, and must I then " +
          "pay as though I were there?\n\n" +
          "My neighbor Mr. Aldous has the key, but he is eighty and I will not have him kneeling at a " +
          "meter box.\n\n" +
          "Sincerely yours,\n" +
          "Lorraine Fitzgibbon\n" +
          "Ocotillo Flats, Space 118",
      },
      {
        by: "dolores",
        after: 1570,
        body:
          "Dear Mrs. Fitzgibbon,\n\n" +
          "We can, and Mr. Aldous may stay on his feet. Ben closes the valve at the street, and from " +
          "that day you pay the standby rate of $11.20 a month in place of the base charge. Trash stops " +
          "as well. Sewer goes on, I am afraid; it does so for every house.\n\n" +
          "Send us a text three days before you come back, and the water will be on when you turn the " +
          "key. There is no charge for the first time in a year.\n\n" +
          "Enjoy the sun,\n" +
          "Dolores Pruitt\n" +
          "Riverton Utilities",
      },
      {
        by: "ben",
        after: 190,
        body: "Closed and tagged at 14 Heron Court, read 1106. Told Mr. Aldous over the fence.",
        kind: "note",
      },
    ],
    closedAfter: 90,
  },
  {
    contact: "priya-raghunathan",
    channel: "email",
    subject: "Hardness and lead, actual numbers please",
    start: { daysAgo: 54, at: "21:05" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 665,
    tags: ["water-quality"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hello,\n\n" +
          "Two questions for whoever runs the plant. What is the hardness of the water in zone 5, in " +
          'mg/L, for setting a dishwasher? And what were the lead results of the last round, not "meets ' +
          'all standards" but the actual figures?\n\n' +
          "Thank you,\n" +
          "Priya Raghunathan",
      },
      {
        by: "ben",
        after: 680,
        body:
          "Hello Ms. Raghunathan,\n\n" +
          "A pleasure to be asked properly. Hardness in zone 5 is 78 mg/L as calcium carbonate, 4.6 " +
          "grains. On most machines that is setting 2.\n\n" +
          "Lead: 30 homes sampled, 28 below the detection limit of 0.5 micrograms per liter. The other " +
          "two were 0.9 and 1.3, both houses with old brass faucets. The action level is 15. If you want " +
          "your own tap tested we do it free, the bottle is at the counter.\n\n" +
          "Ben Okafor\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 600,
        body:
          "That is the best answer I have ever had from a utility. I will pick up a bottle, purely for " +
          "the pleasure of it.\n\n" +
          "P. Raghunathan",
      },
    ],
    closedAfter: 15,
  },
  {
    contact: "nakamura",
    channel: "chat",
    start: { daysAgo: 55, at: "10:08" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 3,
    tags: ["billing"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Good morning. Linda here. We have two accounts, our own and the little house at 23, and one " +
          "is due on the 6th and the other the 21st. Robert pays one and forgets the other. Then I hear " +
          "about it.",
      },
      {
        by: "ana",
        after: 5,
        body:
          "Good morning, Mrs. Nakamura. I can put both on one due date. Which suits you better, early in " +
          "the month or late?",
      },
      {
        by: "resident",
        after: 2,
        body: "Late. His pension comes in the middle. He says to say hello and that he does not forget.",
      },
      {
        by: "ana",
        after: 4,
        body:
          "Hello to him. Both are due on the 21st from the next bill on. The first one for number 23 " +
          "covers two weeks more than usual, so it is a little higher, about $61 once.",
      },
      { by: "resident", after: 3, body: "That's fine. I will tell him it is a fine for forgetting." },
    ],
    closedAfter: 5,
  },
  {
    contact: "lorraine-fitzgibbon",
    channel: "text",
    start: { daysAgo: 60, at: "09:50" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 0,
    tags: ["leak", "second-home"],
    items: [
      {
        by: "ben",
        after: 0,
        body:
          "Mrs. Fitzgibbon, Ben of Riverton Utilities. Your meter at 14 Heron Ct has run day and night " +
          "since Sunday. Is anyone in the house?",
      },
      { by: "resident", after: 26, body: "NO. I am in Arizona. Good heavens. Is it flooded" },
      {
        by: "ben",
        after: 3,
        body: "It's a small flow, like a toilet. Nothing wet outside. Who has a key?",
      },
      { by: "resident", after: 4, body: "Mr Aldous next door at 16. I am calling him this minute" },
      {
        by: "ben",
        after: 68,
        body: "We went in together. Guest toilet, handle stuck down. Closed it. House is dry, plants look ok.",
      },
      { by: "resident", after: 6, body: "Bless you both. How did you even know" },
      { by: "ben", after: 2, body: "The new meters tell us when they never rest. So we look." },
    ],
    closedAfter: 8,
  },
  {
    visitor: { name: "night shift" },
    channel: "chat",
    start: { daysAgo: 61, at: "07:05" },
    place: "closed",
    assignee: "grace",
    assignedAfter: 70,
    tags: ["noise"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "5:31 IN THE MORNING. your garbage truck backs down the alley behind church st beeping like " +
          "the end of the world. I work nights. I got home at five",
      },
      {
        by: "ana",
        after: 72,
        body: "Wants a person in charge, so I hand this to @Grace. No name, no address, only the alley.",
        kind: "note",
        mentions: ["grace"],
      },
      {
        by: "grace",
        after: 21,
        body:
          "Good morning, I am the manager here. You are right: no truck may start in a residential alley " +
          "before six. I have the route log open and it says 5:29.",
      },
      {
        by: "resident",
        after: 4,
        body: "so what happens now. usually somebody says thank you for your feedback and nothing",
      },
      {
        by: "grace",
        after: 6,
        body:
          "What happens: the route is turned around, from tomorrow Church Street's alley comes last, " +
          "about 10:40. If you hear a truck there before six again, write here, and it comes to me.",
      },
      { by: "resident", after: 3, body: "ok. that is an actual answer. going to bed" },
      { by: "grace", after: 1, body: "Sleep well." },
    ],
    closedAfter: 12,
  },
  {
    contact: "consuelo-batres",
    channel: "letter",
    subject: "Del bote de la basura",
    start: { daysAgo: 62, at: "09:30" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 260,
    tags: ["cart"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Muy estimados señores de la basura y del agua:\n\n" +
          "Les escribe una servidora, Consuelo Batres viuda de Portillo, de la Mill 41. Primero deseo " +
          "que al recibo de esta se encuentren bien de salud.\n\n" +
          "El motivo es que el muchacho del camión, cuando vacía mi bote, lo deja en media calle, y yo " +
          "con mi andadera no lo alcanzo. No quiero que lo regañen, porque es muy trabajador. Nada más " +
          "que me lo deje pegadito al portón, si se puede.\n\n" +
          "Dios me los cuide,\n" +
          "Consuelo Batres",
      },
      {
        by: "ana",
        after: 1650,
        body:
          "Estimada doña Consuelo:\n\n" +
          "Recibimos su carta y la leímos con mucho gusto. Nadie va a regañar al muchacho; se llama " +
          "Marcos y le dio pena no haberlo pensado él.\n\n" +
          "Desde esta semana usted ya no tiene que sacar el bote. Marcos entra por él hasta el portón y " +
          "lo deja ahí mismo, vacío. Es un servicio sin costo para personas que usan andadera.\n\n" +
          "Con todo respeto y cariño,\n" +
          "Ana Ruiz\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 7250,
        body:
          "Señorita Ana:\n\n" +
          "Dios se lo pague. El muchacho Marcos ya entra, y hasta los buenos días me da. Le mandé unas " +
          "quesadillas de las de mi tierra, que son de pan dulce, para que no se vaya a sorprender.\n\n" +
          "Consuelo Batres",
      },
    ],
    closedAfter: 60,
  },
  {
    contact: "foothill-backflow",
    channel: "email",
    subject: "gauge cert",
    start: { daysAgo: 63, at: "11:55" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 120,
    tags: ["backflow"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hi Ben\n\n" +
          "my gauge cert is up for renewal and I sent it to the lab in Reno, back in 2 weeks they say. " +
          "Can I stay on the tester list meanwhile or am I out in the cold\n\n" +
          "Ray Dubois\n" +
          "Foothill Backflow Testing",
      },
      {
        by: "ben",
        after: 155,
        body:
          "Hi Ray,\n\n" +
          "You stay on the list. But tests done with a gauge that is not certified do not count, so " +
          "either borrow one or take two weeks off. Hatch & Daughter lend theirs for coffee.\n\n" +
          "When the new certificate comes, I need that and the current insurance page.\n\n" +
          "Ben Okafor",
      },
      {
        by: "resident",
        after: 1180,
        body: "Borrowed the Hatch gauge. It is better than mine, dont tell them\n\n" + "Ray",
      },
      {
        by: "ben",
        after: 90,
        body:
          "Your secret is on public record now, but I will not point it out. The serial number of the " +
          "Hatch gauge goes in box 7 of each form.\n\n" +
          "Ben",
      },
    ],
    closedAfter: 10,
  },
  {
    contact: "jo-park",
    channel: "text",
    start: { daysAgo: 65, at: "12:55" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 3,
    tags: ["billing"],
    items: [
      { by: "resident", after: 0, body: "who is this, why do you text me about a bill" },
      {
        by: "ana",
        after: 5,
        body:
          "Riverton Utilities. You asked for a text reminder when you signed up: your bill is due in 5 " +
          "days. Reply here any time, a person reads it.",
      },
      { by: "resident", after: 4, body: "oh right. past me was responsible. keep it" },
    ],
    closedAfter: 2,
  },
  {
    contact: "carmen-quinonez",
    channel: "chat",
    start: { daysAgo: 68, at: "10:50" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 4,
    tags: ["billing", "mail"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Hola, me llegó un sobre de ustedes pero adentro viene el recibo de otra señora, de la 445. Yo " +
          "soy la 455. Lo abrí sin fijarme, qué pena",
      },
      {
        by: "ana",
        after: 6,
        body:
          "Hola, Carmen. No se apene, el sobre traía su dirección, así que el error fue nuestro. Por " +
          "favor no me diga nada de lo que viene ahí. ¿Puede romperlo, o prefiere que pasemos por él?",
      },
      { by: "resident", after: 3, body: "yo se lo llevo a la señora, es bien mi amiga" },
      {
        by: "ana",
        after: 2,
        body:
          "Es usted muy amable, pero mejor tírelo roto. Yo le mando uno nuevo a ella hoy y le explico " +
          "qué pasó. ¿El suyo sí le llegó?",
      },
      { by: "resident", after: 4, body: "no, a lo mejor lo tiene ella jaja" },
      {
        by: "ana",
        after: 5,
        body:
          "A lo mejor. Le mando otra copia por correo electrónico ahora mismo: son $127.94 y vence en " +
          "dos semanas.",
      },
      {
        by: "ana",
        after: 15,
        body:
          "Two bills swapped in the folding machine, 445 and 455 Depot. Logged as a privacy incident, " +
          "@Dolores is checking the rest of that batch.",
        kind: "note",
        mentions: ["dolores"],
      },
      {
        by: "ana",
        after: 170,
        body:
          "Carmen, ya revisamos todos los sobres de ese día y solo fueron esos dos. Gracias por " +
          "avisarnos tan pronto.",
        kind: "closure",
      },
    ],
    closedAfter: 5,
  },
  {
    contact: "destiny-marlowe",
    channel: "text",
    start: { daysAgo: 70, at: "17:32" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 875,
    tags: ["payment-plan"],
    items: [
      {
        by: "resident",
        after: 0,
        body: "hey my check is late can i pay like a week after the due date w/o you guys shutting me off",
      },
      {
        by: "ana",
        after: 885,
        body:
          "Good morning Destiny. Yes. I moved your due date by 10 days, no fee. Nobody is shut off for " +
          "one late week anyway.",
      },
      { by: "resident", after: 12, body: "thank u i was so stressed i didnt sleep" },
      {
        by: "ana",
        after: 3,
        body: "Next time text us the same evening, then you sleep and we do the rest in the morning.",
      },
    ],
    closedAfter: 3,
  },
  {
    contact: "winifred-oyelaran",
    channel: "letter",
    subject: "Who is the patient",
    start: { daysAgo: 71, at: "10:40" },
    place: "closed",
    assignee: "ben",
    assignedAfter: 200,
    tags: ["sewer"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "To Riverton Utilities,\n\n" +
          "Twice in six weeks my downstairs toilet has come up when it should go down. The plumber took " +
          "$240 each time and says it is the city's tree. The city says it is my pipe. I am a retired " +
          "nurse, I have seen worse, but I would like to know who the patient is.\n\n" +
          "Yours,\n" +
          "Winifred Oyelaran, 140 Ferry Road",
      },
      {
        by: "ben",
        after: 1540,
        body:
          "Dear Ms. Oyelaran,\n\n" +
          "Let us look before anyone pays a third time. I will bring the camera on Tuesday at nine. It " +
          "goes in at your cleanout and takes half an hour. You may watch; most people wish they had " +
          "not, but you will be fine.\n\n" +
          "Ben Okafor\n" +
          "Riverton Utilities",
      },
      {
        by: "ben",
        after: 8640,
        body:
          "Filmed it. Clay pipe, roots at 31 feet, eleven feet before our connection, so it is on her " +
          "side. The tree is the city's though. Asked Grace about the lateral rebate.",
        kind: "note",
      },
      {
        by: "ben",
        after: 1400,
        body:
          "Dear Ms. Oyelaran,\n\n" +
          "The patient is your pipe, I am sorry to say, at 31 feet. But since the roots belong to a city " +
          "tree, you qualify for our lateral rebate: half the cost of the repair, up to $1,500. Please " +
          "get two quotes, and show the plumbers the film on the stick in this envelope, so that nobody " +
          "digs in the wrong place.\n\n" +
          "Ben Okafor",
      },
    ],
    closedAfter: 75,
  },
  {
    contact: "kwame-boateng",
    channel: "email",
    subject: "Returned payment, account 40-60088-01",
    start: { daysAgo: 72, at: "08:55" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 30,
    tags: ["autopay", "billing"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Dear Sir or Madam,\n\n" +
          "I received a notice that my automatic payment of $143.44 was returned, with a " +
          "returned-payment fee of $25 and a late fee of $12. My bank replaced my card after a fraud; I " +
          "did nothing wrong and neither, I think, did you. Must I pay $37 for a thief?\n\n" +
          "Yours faithfully,\n" +
          "Kwame Boateng",
      },
      {
        by: "ana",
        after: 45,
        body:
          "Dear Mr. Boateng,\n\n" +
          "No. I took off both fees. Please add the new card on riverton.example/autopay; your next bill " +
          "then runs as before. The $143.44 itself is still open, and I have given it two more weeks so " +
          "there is no hurry.\n\n" +
          "Kind regards,\n" +
          "Ana Ruiz\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 85,
        body:
          "Dear Ms. Ruiz,\n\n" +
          "The new card is in place and the bill is paid. I am obliged to you.\n\n" +
          "K. Boateng",
      },
      {
        by: "ana",
        after: 6,
        body:
          "Dear Mr. Boateng,\n\n" +
          "Both have arrived, and the account is at zero. I wish your bank as quick a recovery.\n\n" +
          "Ana Ruiz",
        kind: "closure",
      },
    ],
    closedAfter: 20,
  },
  {
    contact: "alder-bakery",
    channel: "chat",
    start: { daysAgo: 76, at: "11:10" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 3,
    tags: ["commercial", "recycling"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Femi from the bakery. We are buried in cardboard. Flour boxes to the ceiling. I can pick up " +
          "the blue bin more often?",
      },
      {
        by: "ana",
        after: 4,
        body:
          "Hello Femi. Yes, for shops there is a second blue pickup each week for $42 a month. Or a cage " +
          "on wheels, one cubic yard, emptied weekly, $58. The cage takes boxes flat and holds three " +
          "times as much.",
      },
      { by: "resident", after: 2, body: "Cage. Will it go through an alley door, 34 inch" },
      { by: "ana", after: 3, body: "It is 33 inches wide. Your door wins by a whisker." },
      { by: "resident", after: 1, body: "like my bread pans. ok yes please" },
      {
        by: "ana",
        after: 5,
        body:
          "It arrives on Wednesday before noon, so you are still awake. Keep it dry: wet cardboard goes " +
          "to trash.",
      },
    ],
    closedAfter: 4,
  },
  {
    contact: "nakamura",
    channel: "text",
    start: { daysAgo: 80, at: "14:20" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 4,
    tags: ["yard-waste"],
    items: [
      {
        by: "resident",
        after: 0,
        body: "Robert Nakamura. Green cart full of oak leaves, 9 bags left over. Can bags stand beside it?",
      },
      {
        by: "ana",
        after: 7,
        body: "Hello Mr. Nakamura. Paper bags yes, up to 10 a week through leaf season. Plastic no, please.",
      },
      { by: "resident", after: 2, body: "They are plastic. Linda told me so." },
      {
        by: "ana",
        after: 2,
        body: "Then she was right twice. Paper ones are free at our counter, 20 per house.",
      },
    ],
    closedAfter: 3,
  },
  {
    contact: "lupita-ocampo",
    channel: "chat",
    start: { daysAgo: 84, at: "13:15" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 3,
    tags: ["moving"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "hola buenas tardes, me acabo de cambiar al 918 de depot, apartamento B, y necesito poner el " +
          "agua a mi nombre. qué ocupo llevar",
      },
      {
        by: "ana",
        after: 4,
        body:
          "Buenas tardes y bienvenida. Solo ocupo su nombre completo, una identificación, que puede ser " +
          "matrícula consular o pasaporte, y el contrato de renta. Lo puede traer o mandar foto.",
      },
      {
        by: "resident",
        after: 6,
        body: "Guadalupe Ocampo Villaseñor. tengo la matrícula. hay que dejar depósito? me dijeron que $100",
      },
      {
        by: "ana",
        after: 3,
        body:
          "Sí, $100, y se los regresamos después de doce pagos a tiempo. Si se le hace pesado, lo " +
          "partimos en cuatro de $25.",
      },
      { by: "resident", after: 2, body: "en cuatro por favor" },
      {
        by: "ana",
        after: 9,
        body:
          "Listo, Guadalupe: cuenta 40-30918-05, y el agua se queda abierta desde hoy. La basura pasa " +
          "los martes; el bote gris es semanal, el azul y el verde se turnan.",
      },
      { by: "resident", after: 3, body: "muchas gracias, me dicen Lupita" },
      { by: "ana", after: 1, body: "Mucho gusto, Lupita. Yo soy Ana." },
    ],
    closedAfter: 4,
  },
  {
    contact: "carmen-quinonez",
    channel: "email",
    subject: "Carta para la oficina de ayuda",
    start: { daysAgo: 86, at: "14:35" },
    place: "closed",
    assignee: "ana",
    assignedAfter: 20,
    tags: ["assistance"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Buenas tardes:\n\n" +
          "En la oficina de ayuda del condado me piden una carta de ustedes que diga cuánto debo de agua " +
          "y cuánto pago al mes. La cita es pasado mañana a las 9. ¿Me la podrían hacer? Disculpe la " +
          "prisa.\n\n" +
          "Atentamente,\n" +
          "Carmen Yolanda Quiñónez\n" +
          "455 Depot Avenue",
      },
      {
        by: "ana",
        after: 50,
        body:
          "Estimada Carmen:\n\n" +
          "Aquí están los datos, y la carta firmada la espera en el mostrador con Dolores desde hoy a " +
          "las cuatro: saldo vencido de $264.10, pago promedio de $129.00 al mes, servicio activo y sin " +
          "corte.\n\n" +
          "Pida en la cita el programa de agua, no solo el de luz; mucha gente no sabe que existe y casi " +
          "siempre queda dinero.\n\n" +
          "Suerte,\n" +
          "Ana Ruiz\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 2700,
        body:
          "Señorita Ana:\n\n" +
          "Me aprobaron los $264.10 completos. No sabían ellos mismos de ese programa, les tuve que " +
          "decir yo. Gracias.\n\n" +
          "Carmen",
      },
      {
        by: "ana",
        after: 35,
        body:
          "Estimada Carmen:\n\n" +
          "¡Qué gusto! En cuanto llegue el pago del condado su cuenta queda en ceros; mientras tanto no " +
          "le sale ningún recargo.\n\n" +
          "Ana Ruiz",
        kind: "closure",
      },
    ],
    closedAfter: 15,
  },
  {
    contact: "mount-zion",
    channel: "letter",
    subject: "Concerning the baptistry",
    start: { daysAgo: 90, at: "09:45" },
    place: "closed",
    assignee: "dolores",
    assignedAfter: 240,
    tags: ["billing"],
    items: [
      {
        by: "resident",
        after: 0,
        body:
          "Greetings in the Lord,\n\n" +
          "Our baptistry holds nine hundred gallons and is filled on the first Sunday of each month. " +
          "Sister Odessa Fairchild, who keeps our books, asks whether the filling of it raises our sewer " +
          "charge, since the water does not go down any drain that day but is let out on Monday. She " +
          "asks further where on Monday it ought to go.\n\n" +
          "Yours in fellowship,\n" +
          "Deacon Ellery Broadnax\n" +
          "Greater Mount Zion A.M.E. Church",
      },
      {
        by: "dolores",
        after: 1620,
        body:
          "Dear Deacon Broadnax,\n\n" +
          "Sister Fairchild may rest easy. Your sewer charge is a flat one and does not move. The water " +
          "itself, 900 gallons, comes to about $3.44.\n\n" +
          "On Monday, please let it out into the sewer cleanout behind the kitchen and not into the " +
          "street. The street drain runs straight to the creek, and the fish there have not asked for " +
          "chlorine.\n\n" +
          "With warm regards to the congregation,\n" +
          "Dolores Pruitt\n" +
          "Riverton Utilities",
      },
      {
        by: "resident",
        after: 8700,
        body:
          "Dear Mrs. Pruitt,\n\n" +
          "Your letter was read aloud on Sunday. There was an Amen at the fish.\n\n" +
          "E. Broadnax",
      },
    ],
    closedAfter: 40,
  },
];
