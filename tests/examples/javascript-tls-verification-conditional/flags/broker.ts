import mqtt from "mqtt";

export function connectBroker(url: string) {
  const options: mqtt.IClientOptions = { clientId: "gateway", rejectUnauthorized: process.env.NODE_ENV === "production" };
  return mqtt.connect(url, options);
}
