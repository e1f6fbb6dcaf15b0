import axios from 'axios';
import { useAgent } from 'request-filtering-agent';

export async function deliver(delivery: Delivery): Promise<number> {
  const agent = useAgent(delivery.targetUrl);
  const reply = await axios.post(delivery.targetUrl, delivery.payload, { httpsAgent: agent });
  return reply.status;
}
