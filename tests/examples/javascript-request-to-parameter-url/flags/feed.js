const { Worker } = require('bullmq');

async function refresh(job) {
  const { feedUrl } = job.data;
  const answer = await fetch(feedUrl);
  return { length: (await answer.text()).length };
}

module.exports = new Worker('feeds', refresh);
