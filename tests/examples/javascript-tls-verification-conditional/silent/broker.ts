import mqtt from "mqtt";
import { readFileSync } from "node:fs";

export function connectBroker(url: string) {
  const ca = process.env.NODE_ENV === "production" ? undefined : readFileSync("test-ca.pem");
  return mqtt.connect(url, { clientId: "gateway", ca, rejectUnauthorized: true });
}
