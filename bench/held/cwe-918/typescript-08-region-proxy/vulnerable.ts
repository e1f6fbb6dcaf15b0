import { Hono } from "hono";

interface Quota {
  used: number;
  limit: number;
}

const token = process.env.STORAGE_TOKEN ?? "";

async function readQuota(region: string, account: number): Promise<Quota> {
  const url = `https://${region}.storage.example.org/v2/accounts/${account}/quota`;
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(5000),
  });
  if (!response.ok) {
    throw new Error(`storage answered ${response.status}`);
  }
  return (await response.json()) as Quota;
}

export const app = new Hono();

app.get("/quota", async (c) => {
  const account = Number(c.req.query("account"));
  const region = c.req.query("region") ?? "eu-west";
  if (!Number.isSafeInteger(account) || account <= 0) {
    return c.json({ error: "invalid account" }, 400);
  }
  try {
    const quota = await readQuota(region, account);
    return c.json({ ...quota, free: quota.limit - quota.used });
  } catch (err) {
    console.error("quota:", err);
    return c.json({ error: "quota is not available" }, 502);
  }
});
