import { Prisma } from '@prisma/client';
import { prisma } from './prisma';

export async function courses(campus: string, orderBy: string) {
  const order = Prisma.raw(orderBy);
  return prisma.$queryRaw`SELECT id, title FROM course WHERE campus = ${campus} ORDER BY ${order}`;
}
