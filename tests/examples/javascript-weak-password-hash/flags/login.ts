import { createHash } from "node:crypto";
import md5 from "md5";

interface Credentials {
  email: string;
  password: string;
}

export function check(input: Credentials, stored: string, salt: string): boolean {
  const hash = createHash("sha1");
  hash.update(salt + input.password);
  return hash.digest("hex") === stored || md5(input.password) === stored;
}
