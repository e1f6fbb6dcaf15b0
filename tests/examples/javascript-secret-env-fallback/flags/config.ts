export const config = {
  port: Number(process.env.PORT ?? 3000),
  session: { secret: process.env.SESSION_SECRET ?? "super-secret-value" },
  database: {
    host: process.env.DB_HOST || "localhost",
    password: process.env.DB_PASSWORD || "postgres",
  },
};
