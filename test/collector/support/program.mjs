// A collector as a program: tells its parent where it answers, ends on SIGINT like server.mjs does.
import { startCollector } from '../../../examples/collector/collector.mjs';

const collector = await startCollector({ origins: '*', rateLimit: 0, quiet: true, ...JSON.parse(process.argv[2]) });
process.send({ url: collector.url, endpoint: collector.endpoint });
process.once('SIGINT', async () => {
  await collector.close();
  process.exit(0);
});
