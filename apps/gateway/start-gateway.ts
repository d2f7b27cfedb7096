import type { Platform, Running } from '#libs/platform';
import { openClassifier, watchClassifier } from '#libs/triage';
import { openPlanner } from '#libs/rota';
import { createGateway } from './create-gateway.js';

/** Starts the gateway on a platform and listens where the settings say. */
export async function startGateway(platform: Platform): Promise<Running & { readonly url: string }> {
  const { HOST, PORT, MODEL_FILE: modelFile } = platform.settings;
  const classifier = openClassifier(modelFile);
  const watch = await watchClassifier(classifier, { ...platform, modelFile });
  const planner = openPlanner();
  const app = await createGateway({
    ...platform,
    planner,
    model: classifier.decide,
    tryRules: (rules, mentions) => classifier.tryRules(rules, mentions),
  });
  await app.listen(PORT, HOST);
  const url = await app.getUrl();
  platform.log.info({ url, docs: `${url}/docs` }, 'Listening');
  return {
    url,
    async close() {
      await app.close();
      await watch.close();
      await planner.close();
    },
  };
}
