import type { Files } from '../ports.ts';
import type { Store } from './store.ts';

/** The bucket, loaded with its first use: most requests touch no file, and the S3 client is a cold start's heaviest part. */
export function createLazyStore(bucket: string): Store {
  let loaded: Promise<Store> | undefined;
  const store = () => {
    loaded ??= import('./store.ts').then((module) => module.createStore(bucket));
    return loaded;
  };
  const files: Files = {
    put: async (key, bytes, contentType) => (await store()).files.put(key, bytes, contentType),
    get: async (key) => (await store()).files.get(key),
    storedBefore: async (prefix, before, limit) => (await store()).files.storedBefore(prefix, before, limit),
    remove: async (key) => (await store()).files.remove(key),
  };
  return {
    files,
    presignPost: async (limits) => (await store()).presignPost(limits),
    presignGet: async (terms) => (await store()).presignGet(terms),
  };
}
