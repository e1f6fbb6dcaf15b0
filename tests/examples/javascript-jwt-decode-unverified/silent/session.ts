import jwt from "jsonwebtoken";
import { decode } from "html-entities";
import { keyFor } from "./keys";

export async function currentUser(token: string): Promise<string | undefined> {
  const header = jwt.decode(token, { complete: true })?.header;
  const key = await keyFor(header?.kid);
  const claims = jwt.verify(token, key, { algorithms: ["RS256"] });
  return decode(String(claims.sub));
}
