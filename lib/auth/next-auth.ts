import { headers } from "next/headers";
import NextAuth, { CredentialsSignin } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { prepared } from "#db/index.ts";
import { env } from "../env.ts";
import { signInPath } from "../paths.ts";
import { clientAddress } from "./client-address.ts";
import { beginHalf } from "./half-sign-in.ts";
import { COOKIE_DAYS, startSessionHere } from "./here.ts";
import { checkPassword, MOST_PASSWORD } from "./passwords.ts";
import { endSession, findSession, sessionCookie } from "./sessions.ts";
import { countTry, forgetTries } from "./tries.ts";

/** `code` is all that a caller learns: `wrong`, `disabled`, `second`, `sign-on:<agency>`, or `wait:<seconds>`. Known and unknown accounts look alike. */
class NotSignedIn extends CredentialsSignin {
  constructor(code: string) {
    super();
    this.code = code;
  }
}

const credentials = z.object({
  email: z.string().trim().max(320),
  password: z.string().max(MOST_PASSWORD),
});

type Account = {
  id: number;
  passwordHash: string;
  hasSecond: boolean;
  mayEnter: boolean;
  signOn: string | null;
};

async function authorize(given: unknown): Promise<{ id: string }> {
  const { email, password } = credentials.parse(given);
  const account = email.toLowerCase();
  const one = { account, address: clientAddress(await headers()) };
  const wait = await countTry(one);
  if (wait) throw new NotSignedIn(`wait:${wait}`);
  const [user] = await prepared<Account>(
    "find-user-to-sign-in",
    `select u.id, u.password_hash as "passwordHash", u.two_factor_at is not null as "hasSecond",
       u.disabled_at is null and exists
       (select from memberships m join agencies a on a.id = m.agency_id and not a.sign_on_enforced
        where m.user_id = u.id and m.state = 'active') as "mayEnter",
       (select min(a.slug) from memberships m join agencies a on a.id = m.agency_id and a.sign_on_enforced
        where m.user_id = u.id and m.state = 'active' and u.disabled_at is null) as "signOn"
     from users u where lower(u.email) = $1`,
    [account],
  );
  if (!(await checkPassword(user?.passwordHash ?? null, password))) throw new NotSignedIn("wrong");
  await forgetTries(one);
  // Told to whoever knows the password, and to nobody else.
  if (!user!.mayEnter) throw new NotSignedIn(user!.signOn ? `sign-on:${user!.signOn}` : "disabled");
  if (user!.hasSecond) {
    await beginHalf(user!.id);
    throw new NotSignedIn("second");
  }
  return { id: String(user!.id) };
}

const notOffered = () => {
  throw new Error("people join by invitation; there are no accounts of other providers yet");
};

/** Sessions are rows that can be ended. The cookie holds a token, the table its hash. */
const adapter: Adapter = {
  async deleteSession(token) {
    await endSession(token);
  },
  async getSessionAndUser(token) {
    const session = await findSession(token);
    if (!session || session.ended) return null;
    const id = String(session.userId);
    const expires = new Date(Date.now() + 86_400_000);
    return {
      session: { sessionToken: token, userId: id, expires },
      user: { id, email: "", emailVerified: null },
    };
  },
  createSession: notOffered,
  updateSession: notOffered,
  createUser: notOffered,
  getUser: notOffered,
  getUserByEmail: notOffered,
  getUserByAccount: notOffered,
  updateUser: notOffered,
  linkAccount: notOffered,
};

export const { signIn, signOut } = NextAuth(async () => {
  const cookie = sessionCookie((await headers()).get("user-agent"));
  return {
    adapter,
    secret: env().AUTH_SECRET,
    trustHost: true,
    // `strategy` stays unset: an adapter makes it "database", and saying so with Credentials alone is refused.
    session: { maxAge: COOKIE_DAYS * 86_400 },
    pages: { signIn: signInPath() },
    cookies: {
      sessionToken: {
        name: cookie.name,
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: cookie.secure },
      },
    },
    logger: { error() {} },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize })],
    callbacks: { jwt: ({ token, user }) => ({ ...token, uid: user?.id }) },
    jwt: {
      // Credentials put what `encode` returns into the session cookie: the token of a row.
      encode: async ({ token }) => startSessionHere(Number(token?.uid)),
      decode: async () => null,
    },
  };
});
