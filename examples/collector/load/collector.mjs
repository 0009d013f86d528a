// The collector as a program under load; tells its parent where it answers, ends when told.
import { startCollector } from '../collector.mjs';

const collector = await startCollector({ ...JSON.parse(process.argv[2]), origins: '*', rateLimit: 0, quiet: true, port: 0 });
process.send({ endpoint: collector.endpoint, url: collector.url });
process.on('message', async () => {
  await collector.close();
  process.exit(0);
});
