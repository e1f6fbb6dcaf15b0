import session from "express-session";

export const sessions = session({
  secret: process.env.SESSION_SECRET!,
  cookie: { httpOnly: true, secure: true, sameSite: "none" },
});
