import { NextRequest, NextResponse } from 'next/server';
import { Prisma } from '@prisma/client';
import { prisma } from '@/lib/prisma';

export const dynamic = 'force-dynamic';

interface CourseRow {
  id: number;
  title: string;
  seats: number;
  starts_on: Date;
}

const PAGE = 20;

function parseSort(value: string | null): string {
  if (!value || /[;'"]/.test(value)) {
    return 'starts_on ASC';
  }
  const [column, direction] = value.split(':');
  return `${column} ${direction ?? 'ASC'}`;
}

async function loadCourses(campus: string, orderBy: string, page: number) {
  const order = Prisma.raw(orderBy);
  const rows: CourseRow[] = await prisma.$queryRaw`
    SELECT id, title, seats, starts_on
      FROM course
     WHERE campus = ${campus} AND starts_on > now()
     ORDER BY ${order}
     LIMIT ${PAGE} OFFSET ${page * PAGE}`;
  return rows;
}

export async function GET(request: NextRequest) {
  const params = request.nextUrl.searchParams;
  const campus = params.get('campus') ?? 'main';
  const page = Math.max(0, Number.parseInt(params.get('page') ?? '0', 10) || 0);

  const courses = await loadCourses(campus, parseSort(params.get('sort')), page);
  return NextResponse.json({
    page,
    courses: courses.map((c) => ({ ...c, starts_on: c.starts_on.toISOString() })),
  });
}
