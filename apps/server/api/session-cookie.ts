const NAME = 'gongkai_session';

/** The value of the session's cookie in a Cookie header. */
export function sessionIn(header: string | undefined): string | undefined {
  const prefix = `${NAME}=`;
  const found = header?.split(';').find((cookie) => cookie.trim().startsWith(prefix));
  return found?.trim().slice(prefix.length);
}

/** A Set-Cookie header that begins a session, out of the reach of scripts and of other sites. */
export const sessionCookie = (value: string, secure: boolean): string =>
  `${NAME}=${value}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;

/** A Set-Cookie header that takes the session's cookie back. */
export const noSessionCookie = (secure: boolean): string => `${sessionCookie('', secure)}; Max-Age=0`;
