import axios from 'axios';

export async function deliver(delivery: Delivery): Promise<number> {
  const reply = await axios.post(delivery.targetUrl, delivery.payload, { timeout: 5000 });
  return reply.status;
}
