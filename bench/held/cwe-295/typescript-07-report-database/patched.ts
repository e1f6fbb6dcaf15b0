import { readFileSync } from 'node:fs';
import { Pool, type PoolConfig } from 'pg';

interface Settings {
  databaseUrl: string;
  poolSize: number;
  useTls: boolean;
  caFile: string;
}

export interface MonthlyTotal {
  month: string;
  orders: number;
  revenue: string;
}

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const databaseUrl = env.REPORTS_DATABASE_URL;
  if (!databaseUrl) {
    throw new Error('REPORTS_DATABASE_URL is not set');
  }
  return {
    databaseUrl,
    poolSize: Number(env.REPORTS_POOL_SIZE ?? 5),
    useTls: env.NODE_ENV === 'production',
    caFile: env.REPORTS_CA_FILE ?? '/etc/reports/database-ca.pem',
  };
}

export function createPool(settings: Settings): Pool {
  const config: PoolConfig = {
    connectionString: settings.databaseUrl,
    max: settings.poolSize,
    idleTimeoutMillis: 30_000,
    application_name: 'monthly-reports',
  };
  if (settings.useTls) {
    config.ssl = {
      ca: readFileSync(settings.caFile, 'utf8'),
      rejectUnauthorized: true,
    };
  }
  return new Pool(config);
}

export async function monthlyTotals(pool: Pool, year: number): Promise<MonthlyTotal[]> {
  const { rows } = await pool.query<MonthlyTotal>(
    `SELECT to_char(placed_on, 'YYYY-MM') AS month, count(*)::int AS orders, sum(total)::text AS revenue
       FROM orders
      WHERE extract(year FROM placed_on) = $1
      GROUP BY 1
      ORDER BY 1`,
    [year],
  );
  return rows;
}
