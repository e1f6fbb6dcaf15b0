import { Prisma } from '@prisma/client';
import { prisma } from './prisma';

const COLUMNS = new Set(['title', 'seats']);

export async function courses(campus: string, column: string) {
  const order = Prisma.raw(COLUMNS.has(column) ? column : 'title');
  return prisma.$queryRaw`SELECT id, title FROM course WHERE campus = ${campus} ORDER BY ${order}`;
}
