/**
 * The words of a wish, as `fold` leaves them and without apostrophes. Every loop takes one word and its
 * blank, and no word stands in it twice, so that a long text is read in one go.
 */
const one = (...forms: string[]) => `(?:${forms.join("|")})`;
const some = (list: string) => `(?:(?:${list.trim().replace(/\s+/g, "|")}) )*`;
/** Forms with commas between them. */
const each = (list: string) => list.trim().split(/\s*,\s*/);
const whole = (...forms: string[]) => new RegExp(`^${one(...forms)}$`);
const within = (form: string) => new RegExp(`\\b${form}\\b`);

const DETERMINERS = `all any more the these this those that your ur my our future further such of other so
  many damn stupid annoying unwanted automated automatic text sms`;
const OUR = some(DETERMINERS);
// Of these a person decides: *cancel service notices* may be about the service.
const ANY_OF_OUR = some(`${DETERMINERS} city water service emergency outage billing`);
const MESSAGES = one(
  "texts?",
  "txts?",
  "sms",
  "messages?",
  "msgs?",
  "alerts",
  "notifications",
  "spam",
  "texting",
);
const KINDS = one(MESSAGES, "updates", "reminders", "notices", "communications");
const ME = one("me", "us", "this number", "this phone", "my phone", "my(?: phone)? number", "my cell");
const YOUR = some("the this that your ur any all text texting messaging mailing message sms contact");
const LIST = `${YOUR}lists?`;
const TAIL = `(?: ${one("again", "any ?more", "ever", "at all", "from you", "to (?:me|us|this number)")})*`;
const LEAD = one(
  "(?:can|could|would|will) (?:you|u|yall|i) ",
  "(?:id|i would) like (?:you )?to ",
  "i (?:want|wish|need) (?:you |u )?to ",
  "you (?:must|need to|have to) ",
  "i said ",
  "",
);

const SUS =
  some(`los las el la estos estas este esta esos esas sus su tus mas de todos todas tantos tantas texto a
  otros otras ningun ninguna`);
const MENSAJES = one(
  "mensajes?",
  "mensajitos?",
  "textos?",
  "sms",
  "msjs?",
  "notificaciones",
  "alertas",
  "avisos(?! de (?:corte|cobro|pago|multa))",
);
const CLASES = one(MENSAJES, "recordatorios?", "comunicaciones");
const DE_QUE = one(CLASES, "contactos?", "envios?", "distribucion");
const LISTA = `${some("la las esta su sus tu tus esa")}listas?(?: de ${DE_QUE})?`;
const COLA = `(?: ${one("mas", "nunca", "otra vez", "de nuevo", "a este numero", "de (?:texto|ustedes)")})*`;
const DEJEN = "(?:dejar?|dejen?|pare|paren|para|parar|basta) (?:de|con)";
const TERMINAR = one(
  ...each(
    "parar, paren?, detener, detengan?, cancelar, cancelen?, alto a, terminar, eliminar, suspend(?:er|an?)",
  ),
);
const PIDO = one(
  "(?:me )?(?:pueden?|puedes|podrian?) ",
  "(?:quiero|quisiera|necesito|pido|les pido|le pido) que ",
  "favor de ",
  "les pido ",
  "",
);

/** Each is a wish by itself, also several in a row. */
const ALTO = each(`alto, pare, paren, parar, detener, detenganse, basta, baja, cancelar, desuscribir(?:me)?,
  desinscribir(?:me)?`);
const ALTA = each(
  `iniciar, comenzar, empezar, reanudar, alta, suscribir(?:me)?, suscribirse, subscribir(?:me)?`,
);
const AYUDA = ["ayuda", "informacion"];

/** Of a wish: whether it was said in Spanish. STOP, START and HELP are everybody's. */
export const SPANISH = within(
  one(...ALTO, ...ALTA, ...AYUDA, "mensajes?", "no (?:mas|me|quiero)", "deje[ns]?"),
);

export const ONE_WORD = whole(
  ...each(`s+t+o+p+, stopall, unsubscribe, unsuscribe, unsubcribe, unsubscibe, unsub, cancel, end, quit,
    revoke, optout, remove`),
  ...ALTO,
);

export const STOP = whole(
  ONE_WORD.source.slice(1, -1),
  ...each(`stop all, end all, cancel all, quit all, unsubscribe all, remove me, delete me, take me off,
    opt out, opting out, i opt out, (?:i )?revoke(?: my)? consent, salir, no mas`),
  `${LEAD}(?:stop|end|cancel|quit|cease|turn off|no more|block) ${OUR}${KINDS}${TAIL}`,
  `${LEAD}(?:stop|quit|cease) (?:texting|txting|messaging|contacting|spamming)(?: ${ME})?${TAIL}`,
  `${LEAD}(?:stop|quit|cease) (?:sending|texting)(?: ${ME})? ${OUR}(?:${KINDS}|these|this|those)${TAIL}`,
  `${LEAD}(?:stop|quit) (?:with|w) ${OUR}${KINDS}${TAIL}`,
  `(?:i said )?(?:do not|dont|never) (?:text|txt|message|msg|sms|contact)(?: ${ME})?${TAIL}`,
  `no (?:text|message) ${ME}${TAIL}`,
  `(?:do not|dont) (?:send|text)(?: ${ME})? ${OUR}${KINDS}${TAIL}`,
  `(?:i )?(?:do not|dont|no longer) (?:want|wish|need)(?: to (?:get|receive))? ${OUR}${MESSAGES}${TAIL}`,
  `${LEAD}(?:opt out|unsubscribe)(?: ${ME})?(?: (?:from|of) ${OUR}(?:${KINDS}|lists?))?`,
  `${LEAD}opt ${ME} out(?: of ${OUR}(?:${KINDS}|lists?))?`,
  `${LEAD}(?:remove|take|delete|drop|get) (?:${ME}|this)(?: (?:from|off|of|out|off of|off from)` +
    ` (?:${LIST}|${OUR}${KINDS}))`,
  `${LEAD}(?:remove|delete) (?:this|my) number`,

  `${PIDO}(?:darme|deme|denme|dame|darnos) de baja(?: (?:de|en) (?:${SUS}${CLASES}|${LISTA}))?`,
  `(?:quiero|quisiera|deseo) (?:darme de baja|salir(?:me)?|desuscribirme) de (?:${SUS}${CLASES}|${LISTA})`,
  `no (?:mas|quiero|quisiera|deseo)(?: recibir)? ${SUS}${CLASES}${COLA}`,
  `(?:nunca mas|no) (?:me|nos) (?:escriba[ns]?|textee[ns]?|mensajee[ns]?|contacte[ns]?)${COLA}`,
  `(?:favor de )?no (?:escribir|textear|contactar)(?:me|nos)${COLA}`,
  `no (?:(?:me|nos) )?(?:manden?|mandes|envien?|envies) ${SUS}${CLASES}${COLA}`,
  `no (?:me|nos) (?:manden?|mandes|envien?|envies) (?:mas|nada mas)`,
  `no (?:(?:me|nos) )?vuelvan? a (?:escribir|textear|contactar)(?:me|nos)?${COLA}`,
  `no (?:(?:me|nos) )?vuelvan? a (?:mandar|enviar)(?:me|nos)? ${SUS}${CLASES}${COLA}`,
  `${PIDO}${DEJEN} (?:escribir|textear|contactar)(?:me|nos)?${COLA}`,
  `${PIDO}${DEJEN} (?:(?:mandar|enviar)(?:me|nos)? )?${SUS}${CLASES}${COLA}`,
  `${PIDO}${TERMINAR} ${SUS}${CLASES}${COLA}`,
  `${PIDO}(?:quit|sac|saqu|elimin|borr|remuev)(?:[ae]r?|en)(?:me|nos)(?: (?:de|del|fuera de) ${LISTA})?`,
  `(?:me (?:pueden?|podrian?) |favor de )?(?:quit|sac|elimin|borr)ar(?:me|nos)? de ${LISTA}`,
  `(?:quiero |necesito )?que (?:me|nos) (?:quit|saqu|elimin|borr)en? de ${LISTA}`,
);

export const START = whole(
  ...each(`start, unstop, un stop, subscribe, resubscribe, resume, opt ?in, opt me in, subscribe me,
    resubscribe me`),
  ...ALTA,
  "(?:start|resume) (?:texting|messaging)(?: me)?(?: again)?",
  `(?:start|resume) (?:sending (?:me )?)?${OUR}${MESSAGES}(?: again)?`,
  `(?:iniciar|comenzar|empezar|reanudar) ${SUS}${MENSAJES}`,
);

export const HELP = whole("help", "info", "information", ...AYUDA);

/** Whole texts that are a wish of some, and of others an answer or anger about something else. */
export const QUESTIONABLE = whole(
  ...each(`stop (?:it|this|that|everything), (?:can|could|would) (?:you|u) stop, stop sending, stop calling,
    how do i stop this, no more,
    (?:yes|yeah|no|si) (?:stop|alto|cancelar?), (?:reply|text|send|envio|responder) (?:stop|alto), quit it,
    cut it out, para, fin, terminar, finalizar, cancel[ae]n?, detenganlo, dar de baja, quiero darme de baja`),
);

/** What people put around a command. */
export const GREETINGS = new RegExp(
  `\\b${one(
    ...each(`por favor, porfa(?:vor)?, xfa, muchas gracias, gracias, ya, ahora(?: mismo)?, inmediatamente,
      de inmediato, buen[oa]s(?: dias| tardes| noches)?, buen dia, hola, perdon, disculpen?, saludos,
      please, pleas, pls, plz, kindly, thanks(?: a lot)?, thank (?:you|u)(?: so much| very much)?, thx, ty,
      hi, hello, hey, good (?:morning|afternoon|evening|day), ok, okay, just, right now, now, immediately,
      asap, sir, maam, guys, sorry`),
  )}\\b`,
  "g",
);

/** *Do not stop texting me* asks for the opposite; *if you do not stop texting me* does not. */
export const NOT_SO = new RegExp(
  `\\b${one(
    "(?<!\\b(?:if|you|u|they|why) )(?:do not|dont|never|didnt|did not|not)" +
      "(?: (?:want|mean|wish|need|like)(?: you| u)? to)? (?:stop|unsubscribe|cancel|end|quit|block)",
    "no (?:quiero que |vayan? a )?(?:dejen?|dejes|paren?|cancelen?|quiten|dejar) ",
  )}`,
  "g",
);

const FEW = "(?:\\w+ ){0,4}";
const END = one(
  ...each(`stop, end, cancel, quit, cease, discontinue, turn off, shut off, no more, block, enough of,
    enough with, get rid of`),
);
const REFUSE = one("dont", "do not", "no longer", "not", "never");
const NEVER_ASKED = `(?:never|didnt|did not) ${one(
  ...each(`sign(?:ed)? up for, ask(?:ed)? for, subscribed? to, agreed? to, consent(?:ed)? to, request(?:ed)?,
    want(?:ed)?`),
)}`;
const ABOUT_TO = one("im", "i am", "ill", "i will", "going to", "gonna", "i have to");
const HARTO = one("dejar?", "deje[ns]?", "paren?", "parar", "basta", "hart[oa]s?", "cansad[oa]s?");
const NO_QUIERO = `no ${one(
  ...each("quiero, quisiera, deseo, queremos, deseamos, necesito, me interesan?, me gustan?"),
)}`;
const RECIBIR =
  some(`seguir que me nos recibir recibiendo mande manden envie envien sigan mandando enviando ver
  tener llegando lleguen`);
const WRITING = "(?:texting|txting|messaging|spamming|contacting|harassing)";
const ESCRIBIR = "(?:escrib|mand|envi|texte|contact|molest)\\w+";
const NOT_A_PLACE = "(?!by|at|in|on|to|and)";

export const DOUBTS = [
  `${END} ${ANY_OF_OUR}${MESSAGES}`,
  `(?:stop|quit|cease|avoid|end) (?:${NOT_A_PLACE}\\w+ )?(?:sending|getting|receiving) ` +
    `(?:(?!paper|mail)\\w+ ){0,5}${KINDS}`,
  `(?:stop|quit|cease) ${NOT_A_PLACE}(?:\\w+ ){0,2}${WRITING}`,
  `(?:stop|quit) (?:calling|bothering|bugging) ${ME}`,
  `${REFUSE} (?:want|wanna|wish|need|care|like) ` +
    `(?:(?:to|for|get|getting|receive|receiving|have|see|be) ){0,3}${ANY_OF_OUR}${MESSAGES}`,
  `${REFUSE} (?:want|wanna|wish|like) (?:you |u |yall )?(?:to )?(?:be )?` +
    `(?:text|messag|contact)(?:e|ed|ing)?(?: ${ME})?$`,
  `(?:want|wish|like) (?:not to|to not) (?:get|receive) ${ANY_OF_OUR}${MESSAGES}`,
  `(?<!\\b(?:you|u|they|why|we|if|i) )(?:dont|do not|never) (?:ever )?(?:text|txt|message|contact) ${ME}`,
  "(?:remove|take|delete|drop|get) (?:me|us|him|her|it|this|my (?:name|phone|(?:phone )?number)|" +
    "this (?:number|phone)) " +
    `(?:off|from|out)(?: of)? (?:(?!waiting|wait)\\w+ ){0,3}?(?:lists?|database|${MESSAGES})`,
  "(?:take|remove|delete|drop) (?:this|my) (?:phone|(?:phone )?number)" +
    "(?: off| from (?:your|the) (?:system|records))?$",
  "(?:how|want to|like to|trying to|tried to|need to|let me|can i|do i|to) unsubscribe",
  `unsubscribe (?:${ME}|from|this|all)`,
  "^unsubscribe$",
  `opt(?:ing|ed)? out(?:$| (?:of|from) ${ANY_OF_OUR}${MESSAGES})`,
  `(?:tired|sick|annoyed|fed up|bothered|had it|harassed) (?:of|with|by) ${FEW}${MESSAGES}`,
  `${MESSAGES} (?:are|is|r) ${some("so very too really getting just a")}` +
    "(?:annoying|spam|harassment|too much|unwanted|bothering)",
  `why (?:do|are|am|did|does) ${FEW}(?:keep|still|always|constantly) ${FEW}(?:${WRITING}|${MESSAGES})`,
  `(?:these|the|your|this|those) ${ANY_OF_OUR}${MESSAGES} (?:\\w+ ){0,2}` +
    "(?:must|needs? to|have to|has to|gotta|should|better) (?:stop|end)",
  `(?:too many ${ANY_OF_OUR}${MESSAGES}|text (?:me )?too (?:much|often))`,
  `make ${ANY_OF_OUR}${MESSAGES} stop`,
  `${NEVER_ASKED} (?:to )?(?:get |receive )?${ANY_OF_OUR}${MESSAGES}`,
  "(?:leave (?:me|us) alone|lose (?:my|this) number)",
  `${ABOUT_TO} (?:going to )?(?:block|report)(?:ing)? (?:you|u|this number|your number)(?:$| as| for)`,
  "(?:revoke|withdraw|take back) (?:my |all )?(?:consent|permission)",
  "(?:cancel|end|stop) (?:(?:my|this|the) )?(?:text )?subscription",

  `${HARTO} (?:de|con) (?:tanto |que )?(?:escribir|textear|mensajear|contactar|molestar)(?:me|nos)?`,
  `${HARTO} (?:de|con) (?:que (?:me )?)?` +
    `(?:(?:mandar|enviar|recibir)(?:me|nos)? |manden |envien )?${FEW}${MENSAJES}`,
  `${NO_QUIERO} ${RECIBIR}${SUS}${MENSAJES}`,
  `${NO_QUIERO} que (?:me |nos )?(?:sigan? )?(?:escrib|texte|contact|molest)\\w+`,
  `no (?:me|nos) (?:siga?n?|esten?|vuelva?n?|anden?)(?: a)? ${ESCRIBIR}`,
  "(?<!que )no (?:me|nos) (?:escriba[ns]?|texteen?|contacten?|molesten?)(?: mas|$)",
  `no (?:me|nos) (?:manden?|envien?|lleguen) ${SUS}${MENSAJES}`,
  "(?:(?:cancel|suspend|deten|quit|elimin|desactiv|bloque)\\w*|parar|paren?|baja|no mas|basta|fin) " +
    `(?:recibir )?${SUS}${MENSAJES}`,
  "(?:quit|saqu|sac|elimin|borr|remuev|retir)(?:ar|ara|a|e|en)(?:me|nos|lo|la)? (?:\\w+ ){0,3}?" +
    "de (?:la|esta|su|tu|sus|esa) listas?(?! de espera)",
  `(?:darme|deme|denme|dame|me doy|me den) de baja(?:$| (?:de|en) (?:${SUS}${MENSAJES}|${LISTA}))`,
  "(?:desuscrib|desinscrib)\\w*",
  "cancelar (?:(?:la|mi|esta) )?suscripcion",
  "por que (?:me|nos) (?:sigue?n?|estan?) (?:escribiendo|mandando|enviando|texteando|llegando)",
  `${HARTO} de (?:mandar|enviar)(?:me|nos)?l[oa]s`,
  "(?:elimin|borr|quit|remuev)(?:ar|en?) (?:mi|este) numero",
  "como (?:salgo|me salgo|salir) de (?:la|esta|su) lista(?! de espera)",
  "dej[ae]n?(?:me|nos) en paz",
  "(?:voy a|tendre que|vamos a) (?:bloquear|reportar)(?:l[oa]s?)?" +
    "(?:$| (?:a )?(?:ustedes|este numero|su numero))",
  `${MENSAJES} (?:\\w+ ){0,2}(?:molestan|molestos|son molestia|son spam|me tienen hart[oa]|no deseados)`,
].map(within);
