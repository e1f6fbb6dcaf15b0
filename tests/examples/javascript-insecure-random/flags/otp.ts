const DIGITS = "0123456789";

export function generateOTP(length = 6): string {
  let out = "";
  for (let i = 0; i < length; i++) {
    out += DIGITS[Math.floor(Math.random() * 10)];
  }
  return out;
}

export const createSession = (userId: string) => ({
  userId,
  sessionId: `${Date.now()}-${Math.random().toString(16)}`,
});
