export const config = {
  port: Number(process.env.PORT ?? 3000),
  region: process.env.AWS_REGION || "eu-central-1",
  session: { secret: process.env.SESSION_SECRET ?? "" },
  database: {
    host: process.env.DB_HOST || "localhost",
    password: process.env.DB_PASSWORD,
  },
};
