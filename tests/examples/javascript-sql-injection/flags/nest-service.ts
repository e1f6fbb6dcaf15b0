import { Controller, Get, Query } from "@nestjs/common";
import { PrismaService } from "./prisma.service";

@Controller("products")
export class ProductsController {
  constructor(private readonly prisma: PrismaService) {}

  @Get("search")
  async search(@Query("term") term: string) {
    return this.prisma.$queryRawUnsafe(
      `SELECT id, title FROM products WHERE title ILIKE '%${term}%'`,
    );
  }
}
