import type { Context } from 'aws-lambda';
import { Hono } from 'hono';
import { type APIGatewayProxyResult, handle, type LambdaEvent } from 'hono/aws-lambda';
import type { HttpEnv } from '../../http/app.ts';
import { type Preparation, prepared } from './invocation.ts';

type Fetch = (request: Request, bindings: HttpEnv['Bindings']) => Response | Promise<Response>;
/** What the HTTP API sends, payload version 2.0. */
type GatewayEvent = Extract<LambdaEvent, { readonly rawPath: string }>;
export type HttpHandler = (event: GatewayEvent, context: Context) => Promise<APIGatewayProxyResult>;

/**
 * An app behind the HTTP API. The client's address is the one the gateway saw; no header is believed. `large` sends
 * answers another way that are too large for a function; `preparations` come before each request.
 */
export function createHttpHandler(
  fetch: Fetch,
  preparations: readonly Preparation[],
  large: (response: Response) => Promise<Response> = async (response) => response,
): HttpHandler {
  const gateway = new Hono<{ Bindings: { event: GatewayEvent } }>();
  gateway.all('*', async (c) =>
    large(await fetch(c.req.raw, { clientAddress: c.env.event.requestContext.http.sourceIp })),
  );
  const answer = handle(gateway);
  return prepared(preparations, (event: GatewayEvent, context) => answer(event, context));
}
