import { exec } from 'node:child_process';
import { Worker } from 'bullmq';

export default new Worker('convert', async (job) => {
  const { file } = job.data;
  exec('ffmpeg -i ' + file + ' out.mp4');
});
