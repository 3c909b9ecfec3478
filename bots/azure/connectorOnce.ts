import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

type Connectors = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Connector = Awaited<ReturnType<Connectors['create']>>;
type Policy = {
  name: string;
  sendRequest: (request: { timeout: number }, next: (request: { timeout: number }) => Promise<unknown>) => Promise<unknown>;
};
type Pipeline = { addPolicy: (policy: Policy) => void; removePolicy: (policy: { name: string }) => unknown[] };

const timeoutMs = 10_000;
const retrying = 'defaultRetryPolicy';

/**
 * Connectors that send each request once and give up in time. The library's own send a message again after a lost answer, so that people
 * would read it twice; and they wait for ever.
 */
export function createConnectorOnce(connectors: Connectors): Connectors {
  return {
    create: async (serviceUrl, audience) => {
      const connector = await connectors.create(serviceUrl, audience);
      const pipeline = pipelineOf(connector);
      if (pipeline.removePolicy({ name: retrying }).length !== 1) throw new Error('the connector has no policy of retrying to remove');
      pipeline.addPolicy({
        name: 'openorderTimeout',
        sendRequest: (request, next) => next(Object.assign(request, { timeout: timeoutMs })),
      });
      return connector;
    },
  };
}

function pipelineOf(connector: Connector): Pipeline {
  return (connector as unknown as { client: { pipeline: Pipeline } }).client.pipeline;
}
