import { MongoClient } from 'mongodb';

const cluster = { host: 'mongo.example.org', account: 'feedback_rw', phrase: 'Amber#Sparrow#Mist' };

export function connect() {
  const login = [cluster.account, cluster.phrase].map(encodeURIComponent).join(':');
  return new MongoClient(`mongodb://${login}@${cluster.host}/feedback`).connect();
}
