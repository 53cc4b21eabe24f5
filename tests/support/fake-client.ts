/** A client of the AWS SDK that answers what `send` says. */
export function fakeClient<Client>(send: (command: never) => unknown): Client {
  // The SDK's clients are classes with private parts, which nothing but themselves can be; adapters only call `send`.
  return { send: async (command: never) => send(command) } as Client;
}
