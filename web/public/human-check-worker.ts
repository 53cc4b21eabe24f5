/** Solves the challenge off the page's own thread; bundled as text into human-check-client.ts. */
import 'altcha/workers/pbkdf2';
