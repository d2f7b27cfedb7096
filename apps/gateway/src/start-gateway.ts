import { openClassifier, type Platform, type Running, watchClassifier } from '#libs/platform';
import { createGateway } from './create-gateway.js';

/** Starts the gateway on a platform and listens where the settings say. */
export async function startGateway(platform: Platform): Promise<Running & { readonly url: string }> {
  const { HOST, PORT, MODEL_FILE: modelFile } = platform.settings;
  const classifier = openClassifier(modelFile);
  const watch = await watchClassifier(classifier, { ...platform, modelFile });
  const app = await createGateway({
    ...platform,
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
    },
  };
}
