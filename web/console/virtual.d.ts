/** Style sheets are bundled for their effect; the tokens are written by build.ts. */
declare module '*.css';
