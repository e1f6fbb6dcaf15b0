import type { FastifyInstance } from "fastify";
import { sequelize } from "./models";

const SORTABLE = ["name", "created_at"];
const COLUMNS: Record<string, string> = { name: "u.name", age: "u.age" };

export default async function routes(app: FastifyInstance) {
  app.get("/users", async (request, reply) => {
    const { sort, by } = request.query as { sort: string; by: string };
    if (!SORTABLE.includes(sort)) {
      return reply.code(400).send({ error: "bad sort" });
    }
    const column = COLUMNS[by] ?? "u.name";
    const direction = (request.query as any).desc === "1" ? "DESC" : "ASC";
    return sequelize.query(`SELECT * FROM users u WHERE u.team = :team ORDER BY ${column} ${direction}`, {
      replacements: { team: (request.query as any).team },
    });
  });
}
