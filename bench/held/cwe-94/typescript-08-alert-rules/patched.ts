import { Injectable, Logger } from "@nestjs/common";
import { OnEvent } from "@nestjs/event-emitter";
import { AlertRuleRepository } from "./alert-rule.repository";
import { Notifier } from "./notifier";

interface Reading {
  sensor: string;
  value: number;
}

interface AlertRule {
  id: string;
  operator: string;
  threshold: string;
  channel: string;
}

const COMPARE = new Map<string, (a: number, b: number) => boolean>([
  [">", (a, b) => a > b],
  ["<", (a, b) => a < b],
  [">=", (a, b) => a >= b],
  ["<=", (a, b) => a <= b],
]);

function matches(rule: AlertRule, value: number): boolean {
  const test = COMPARE.get(rule.operator);
  return test !== undefined && test(value, Number(rule.threshold));
}

@Injectable()
export class AlertService {
  private readonly logger = new Logger(AlertService.name);

  constructor(
    private readonly rules: AlertRuleRepository,
    private readonly notifier: Notifier,
  ) {}

  @OnEvent("reading.received")
  async onReading(reading: Reading): Promise<void> {
    const rules: AlertRule[] = await this.rules.findBySensor(reading.sensor);
    for (const rule of rules) {
      if (matches(rule, reading.value)) {
        this.logger.log(`rule ${rule.id} matched`);
        await this.notifier.send(rule.channel, reading);
      }
    }
  }
}
