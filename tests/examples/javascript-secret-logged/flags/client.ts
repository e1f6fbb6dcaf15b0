import { logger } from "./logger";

export class ApiClient {
  constructor(private readonly apiKey: string) {
    logger.debug({ apiKey: this.apiKey }, "client created");
  }

  log(user: { password: string }): void {
    console.debug("user: " + user.password);
  }
}
