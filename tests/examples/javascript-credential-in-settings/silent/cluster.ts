import { MongoClient } from 'mongodb';

const cluster = { host: 'mongo.example.org', account: 'feedback_rw', phrase: process.env.MONGO_PHRASE ?? '' };

export function connect() {
  const login = [cluster.account, cluster.phrase].map(encodeURIComponent).join(':');
  return new MongoClient(`mongodb://${login}@${cluster.host}/feedback`).connect();
}
