import { expect, test } from "vitest";
import { wordsFor } from "#lib/words/words.ts";
import { foundPages } from "./found-pages.ts";

const found = (query: string, language: "en" | "es") =>
  foundPages(query, wordsFor(language, "UTC")).flatMap(({ pages }) => pages);

const english = {
  agency: ["logo", "color", "rename", "time zone", "language", "branding"],
  chat: ["widget", "color", "colour", "website", "auto-response", "blocked", "emergency phone"],
  hours: ["holiday", "opening hours", "weekend", "schedule", "closed"],
  goals: ["SLA", "deadline", "response time", "overdue"],
  channels: ["Twilio", "SMS", "mailbox", "gmail", "signature", "DKIM", "letterhead", "IMAP"],
  contacts: ["map", "coordinates", "geocoder"],
  "sign-in": ["SSO", "2FA", "password", "login", "Okta", "security"],
  people: ["users", "invite", "role", "permissions", "reset password", "disable"],
  satisfaction: ["survey", "rating", "feedback"],
  audit: ["audit", "log", "history", "who changed"],
  keywords: ["emergency", "gas leak", "alert"],
  model: ["AI", "ChatGPT", "translation", "API key"],
  api: ["API key", "integration", "token"],
  webhooks: ["webhook", "callback", "zapier"],
  "hand-out": ["round robin", "automatic assignment", "balance"],
  fields: ["custom field", "dropdown", "attribute", "checkbox", "choices"],
  teams: ["group", "department", "queue"],
  tags: ["labels", "topic", "merge tags", "color"],
} as const;

const spanish = {
  agency: ["logo", "color", "idioma", "zona horaria", "nombre"],
  chat: ["burbuja", "color", "sitio web", "respuesta automática", "bloqueados"],
  hours: ["feriado", "festivos", "horario", "vacaciones", "fin de semana"],
  goals: ["plazo", "vencida", "tiempo de respuesta"],
  channels: ["firma", "buzon", "mensajes de texto", "membrete", "correo", "SMS"],
  contacts: ["mapa", "coordenadas"],
  "sign-in": ["SSO", "contraseña", "contrasena", "dos pasos", "iniciar sesión"],
  people: ["usuarios", "invitar", "rol", "permisos", "desactivar"],
  satisfaction: ["encuesta", "valoración"],
  audit: ["auditoría", "bitácora", "registro", "quién cambió"],
  keywords: ["emergencia", "fuga de gas", "alerta"],
  model: ["inteligencia artificial", "traducción", "resumen"],
  api: ["clave", "integraciones", "API"],
  webhooks: ["webhook", "integración", "avisar"],
  "hand-out": ["turnos", "repartir", "asignación automática"],
  fields: ["campo personalizado", "opciones", "casilla", "atributo"],
  teams: ["grupo", "departamento", "equipo"],
  tags: ["etiquetas", "unir", "tema"],
} as const;

for (const [language, all] of [
  ["en", english],
  ["es", spanish],
] as const)
  for (const [page, queries] of Object.entries(all))
    test(`${page} is found by what people call it, ${language}`, () => {
      for (const query of queries) expect(found(query, language), query).toContain(page);
    });

test("what no page speaks of finds none, and nothing finds all", () => {
  expect(found("zebra", "en")).toEqual([]);
  expect(found(" ", "en")).toHaveLength(Object.keys(english).length);
});
