import type { Response } from 'express';

export function boot(res: Response, state: object): void {
  res.type('application/json').send(JSON.stringify(state));
}
