import { MongoClient, Db } from 'mongodb';
import { NextRequest, NextResponse } from 'next/server';
import { z } from 'zod';

const cluster = {
  host: process.env.MONGO_HOST ?? 'mongo.example.org',
  account: 'feedback_rw',
  phrase: process.env.MONGO_PASSWORD ?? '',
  options: { retryWrites: 'true', tls: 'true', authSource: 'admin' },
};

function connectionString(): string {
  const login = [cluster.account, cluster.phrase].map(encodeURIComponent).join(':');
  const query = new URLSearchParams(cluster.options).toString();
  return `mongodb://${login}@${cluster.host}:27017/feedback?${query}`;
}

let client: Promise<MongoClient> | undefined;

async function database(): Promise<Db> {
  client ??= new MongoClient(connectionString(), { maxPoolSize: 5 }).connect();
  return (await client).db('feedback');
}

const Feedback = z.object({
  page: z.string().startsWith('/').max(200),
  rating: z.number().int().min(1).max(5),
  comment: z.string().max(2000).optional(),
});

export async function POST(request: NextRequest) {
  let entry: z.infer<typeof Feedback>;
  try {
    entry = Feedback.parse(await request.json());
  } catch {
    return NextResponse.json({ error: 'feedback not readable' }, { status: 422 });
  }
  const db = await database();
  await db.collection('entries').insertOne({ ...entry, receivedAt: new Date() });
  return new NextResponse(null, { status: 201 });
}

export async function GET() {
  const db = await database();
  const [summary] = await db
    .collection('entries')
    .aggregate([{ $group: { _id: null, count: { $sum: 1 }, average: { $avg: '$rating' } } }])
    .toArray();
  return NextResponse.json({ count: summary?.count ?? 0, average: summary?.average ?? null });
}
