import { Router, type Request, type Response, type NextFunction } from 'express';
import { Pool } from 'pg';

interface StockRow {
  sku: string;
  site: string;
  on_hand: number;
  reserved: number;
}

interface StockLevel {
  sku: string;
  available: number;
  sites: string[];
}

function collect(rows: StockRow[]): StockLevel[] {
  const bySku = new Map<string, StockLevel>();
  for (const row of rows) {
    const level = bySku.get(row.sku) ?? { sku: row.sku, available: 0, sites: [] };
    level.available += row.on_hand - row.reserved;
    level.sites.push(row.site);
    bySku.set(row.sku, level);
  }
  return [...bySku.values()];
}

async function findStock(pool: Pool, skus: string[]): Promise<StockRow[]> {
  const list = skus.map((sku) => `'${sku}'`).join(', ');
  const { rows } = await pool.query<StockRow>(
    `SELECT sku, site, on_hand, reserved FROM stock WHERE sku IN (${list}) ORDER BY sku, site`,
  );
  return rows;
}

export function stockRouter(pool: Pool): Router {
  const router = Router();

  router.get('/stock', async (req: Request, res: Response, next: NextFunction) => {
    const raw = typeof req.query.sku === 'string' ? req.query.sku : '';
    const skus = raw
      .split(',')
      .map((sku) => sku.trim())
      .filter((sku) => sku.length > 0);

    if (skus.length === 0 || skus.length > 100) {
      res.status(400).json({ error: 'between 1 and 100 SKUs expected' });
      return;
    }

    try {
      const rows = await findStock(pool, skus);
      res.json({ levels: collect(rows) });
    } catch (err) {
      next(err);
    }
  });

  return router;
}
