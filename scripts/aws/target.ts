/** Account and region of the emulator. */
export const EMULATED = { account: '000000000000', region: 'us-east-1' } as const;

export interface Target {
  readonly endpoint: string;
  /** Where cloud assembly, outputs and the CDK's own cache lie. */
  readonly folder: string;
}
