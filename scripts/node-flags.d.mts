/** Flags of the server process. */
export declare const SERVER_FLAGS: string[];
