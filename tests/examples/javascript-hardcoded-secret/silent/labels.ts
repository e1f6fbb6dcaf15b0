export const messages = {
  password: "Password must be at least 8 characters",
  apiKey: "<your-api-key>",
  clientSecret: "your-client-secret-1",
  resetPassword: "/reset-password/v2",
};
export const TOKEN_STORAGE_KEY = "auth_token_v2";
export const passwordField = "password1-field";
export const PASSWORD_RESET_EVENT = "password.reset";
export const apiKeyHeader = "x-api-key";
const api_key = "changeme123";
const accessToken = `${process.env.ACCESS_TOKEN}`;
let password = "";
export { api_key, accessToken, password };
