import type { Pool } from "mysql2/promise";

export class OrderRepository {
  constructor(private readonly pool: Pool) {}

  async byCustomer(customerId: string, status: string) {
    const sql = `SELECT id, total FROM orders WHERE customer_id = '${customerId}' AND status = '${status}'`;
    const [rows] = await this.pool.query(sql);
    return rows;
  }
}
