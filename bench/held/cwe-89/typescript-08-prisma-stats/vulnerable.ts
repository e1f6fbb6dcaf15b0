import { PrismaClient } from "@prisma/client";
import { FastifyInstance } from "fastify";

const prisma = new PrismaClient();

interface DayCount {
  day: Date;
  visits: number;
}

export async function visitsByDay(siteId: number, tag: string): Promise<DayCount[]> {
  return prisma.$queryRawUnsafe<DayCount[]>(
    `SELECT date_trunc('day', at) AS day, count(*)::int AS visits
       FROM visit
      WHERE site_id = ${siteId} AND tag = '${tag}'
      GROUP BY 1 ORDER BY 1`,
  );
}

export default async function statsRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { site: string }; Querystring: { tag?: string } }>(
    "/sites/:site/stats",
    async (request, reply) => {
      const siteId = Number.parseInt(request.params.site, 10);
      if (!Number.isInteger(siteId)) {
        return reply.code(400).send({ error: "invalid site" });
      }
      const days = await visitsByDay(siteId, request.query.tag ?? "all");
      return {
        site: siteId,
        total: days.reduce((sum, d) => sum + d.visits, 0),
        days,
      };
    },
  );

  app.addHook("onClose", async () => {
    await prisma.$disconnect();
  });
}
