import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, Context } from 'aws-lambda';
import { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import type { HttpEnv } from '../../http/app.ts';
import { type Preparation, prepared } from './invocation.ts';

type Fetch = (request: Request, bindings: HttpEnv['Bindings']) => Response | Promise<Response>;
export type HttpHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyResultV2>;

/**
 * An app behind the HTTP API. The client's address is the one the gateway saw; no header is believed. `large` sends
 * answers another way that are too large for a function; `preparations` come before each request.
 */
export function createHttpHandler(
  fetch: Fetch,
  preparations: readonly Preparation[],
  large: (response: Response) => Promise<Response> = async (response) => response,
): HttpHandler {
  const gateway = new Hono<{ Bindings: { event: APIGatewayProxyEventV2 } }>();
  gateway.all('*', async (c) =>
    large(await fetch(c.req.raw, { clientAddress: c.env.event.requestContext.http.sourceIp })),
  );
  const answer = handle(gateway);
  return prepared(
    preparations,
    async (event, context) => (await answer(event as unknown as LambdaEvent, context)) as APIGatewayProxyResultV2,
  );
}
