import { createHmac, randomUUID } from 'node:crypto';
import { HttpService } from '@nestjs/axios';
import { Injectable, Logger } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { firstValueFrom } from 'rxjs';

import { SubscriptionRepository } from './subscription.repository';

export interface OrderEvent {
  shopId: string;
  orderId: string;
  status: 'placed' | 'paid' | 'shipped';
}

interface Delivery {
  targetUrl: string;
  key: string;
  payload: Record<string, unknown>;
}

@Injectable()
export class WebhookSender {
  private readonly logger = new Logger(WebhookSender.name);

  constructor(
    private readonly http: HttpService,
    private readonly subscriptions: SubscriptionRepository,
  ) {}

  @OnEvent('order.changed', { async: true })
  async onOrderChanged(event: OrderEvent): Promise<void> {
    const rows = await this.subscriptions.findActive(event.shopId, 'order.changed');
    for (const row of rows) {
      const payload = { id: randomUUID(), ...event };
      const delivery: Delivery = { targetUrl: row.targetUrl, key: row.signingKey, payload };
      const status = await this.deliver(delivery).catch(() => 0);
      await this.subscriptions.recordAttempt(row.id, status);
      this.logger.debug(`subscription ${row.id} answered ${status}`);
    }
  }

  private async deliver(delivery: Delivery): Promise<number> {
    const body = JSON.stringify(delivery.payload);
    const signature = createHmac('sha256', delivery.key).update(body).digest('hex');
    const request = this.http.post(delivery.targetUrl, body, {
      headers: { 'content-type': 'application/json', 'x-signature': signature },
      timeout: 5000,
      proxy: false,
    });
    const reply = await firstValueFrom(request);
    return reply.status;
  }
}
