import { openClassifier, type Platform, type Running } from '#libs/platform';
import { createGateway } from './create-gateway.js';

/** Starts the gateway on a platform and listens where the settings say. */
export async function startGateway(platform: Platform): Promise<Running & { readonly url: string }> {
  const app = await createGateway({ ...platform, model: openClassifier() });
  const { HOST, PORT } = platform.settings;
  await app.listen(PORT, HOST);
  const url = await app.getUrl();
  platform.log.info({ url, docs: `${url}/docs` }, 'Listening');
  return { url, close: () => app.close() };
}
