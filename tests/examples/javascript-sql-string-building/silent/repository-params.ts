import type { Pool } from "mysql2/promise";

const TABLE = "orders";

export class OrderRepository {
  constructor(private readonly pool: Pool) {}

  async byCustomer(customerId: string, status: string) {
    const sql = `SELECT id, total FROM ${TABLE} WHERE customer_id = ? AND status = ?`;
    const [rows] = await this.pool.query(sql, [customerId, status]);
    return rows;
  }
}
