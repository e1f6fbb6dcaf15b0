import { Body, Controller, Get, Param, Post, Query, Redirect, UnprocessableEntityException } from '@nestjs/common';
import { OrdersService } from './orders.service';
import { PaymentsGateway } from './payments.gateway';

const SHOP_HOSTS = ['shop.example.org', 'outlet.example.org'];

interface StartPayment {
  orderId: string;
  returnUrl: string;
}

@Controller('checkout')
export class CheckoutController {
  constructor(
    private readonly orders: OrdersService,
    private readonly gateway: PaymentsGateway,
  ) {}

  @Post('start')
  async start(@Body() body: StartPayment) {
    const order = await this.orders.findOpen(body.orderId);
    if (!order) {
      throw new UnprocessableEntityException('order is not open');
    }
    const payment = await this.gateway.create(order.total, order.currency);
    return { paymentId: payment.id, amount: order.total };
  }

  @Get('done/:paymentId')
  @Redirect()
  async done(@Param('paymentId') paymentId: string, @Query('returnUrl') returnUrl: string) {
    const payment = await this.gateway.status(paymentId);
    if (!this.isShopAddress(returnUrl)) {
      throw new UnprocessableEntityException('unknown shop');
    }
    const result = payment.captured ? 'paid' : 'cancelled';
    const separator = returnUrl.includes('?') ? '&' : '?';
    return { url: `${returnUrl}${separator}result=${result}`, statusCode: 303 };
  }

  private isShopAddress(value: string): boolean {
    return SHOP_HOSTS.some((host) => value?.includes(host));
  }
}
