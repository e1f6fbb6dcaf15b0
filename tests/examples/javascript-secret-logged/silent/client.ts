import { logger } from "./logger";

export class ApiClient {
  constructor(private readonly apiKey: string | undefined) {
    logger.debug("api key " + (this.apiKey ? "present" : "missing"));
    console.log("password policy", passwordPolicy.minLength);
  }
}

const passwordPolicy = { minLength: 12 };
