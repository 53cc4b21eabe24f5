import type { Box } from './geometry.ts';
import type { DeliveryWay, ProvisionForm } from './options.ts';

/** Where on a letter something stands. */
interface Placed {
  readonly page: number;
  /** In pixels of the page's picture. */
  readonly box: Box;
}

/** A value read from a scan, linked to the place it was read from. */
export interface Proposed<T = string> extends Placed {
  readonly value: T;
  /** As it stands on the page. */
  readonly text: string;
  /** The engine's own confidence, 0 to 1; it says little about a single character. */
  readonly confidence: number;
  readonly unsure: boolean;
  /** Why a person must look, in Chinese. */
  readonly reason?: string;
}

export type ScannedIdentityType = 'resident-id' | 'passport' | 'hk-macao-permit' | 'taiwan-permit' | 'other';

type Part = Placed | readonly Placed[] | boolean | undefined;

/** The proposal with every value in it changed, alone or in a list; what is read from no place stays as it is. */
export function mapValues<P extends { readonly [F in keyof P]: Part }>(
  proposal: P,
  change: <V extends Placed>(value: V) => V,
): P {
  const changed = (value: Part) => {
    if (typeof value !== 'object') return value;
    return 'box' in value ? change(value) : value.map(change);
  };
  // Every field keeps its type: `change` answers what it is given.
  return Object.fromEntries(Object.entries<Part>(proposal).map(([field, value]) => [field, changed(value)])) as P;
}

/**
 * What a letter seems to say (条例 29). A proposal beside the picture, never an application by itself. The purpose
 * (用途) that old forms ask for is not read.
 */
export interface Proposal {
  /** Whether words of an application (申请公开) stand in it. */
  readonly application: boolean;
  readonly kind?: Proposed<'person' | 'organisation'>;
  readonly name?: Proposed;
  readonly agentName?: Proposed;
  readonly identityType?: Proposed<ScannedIdentityType>;
  readonly identityNumber?: Proposed;
  readonly creditCode?: Proposed;
  readonly representative?: Proposed;
  readonly contact?: Proposed;
  readonly phone?: Proposed;
  readonly address?: Proposed;
  readonly postcode?: Proposed;
  readonly email?: Proposed;
  readonly information?: Proposed;
  readonly provisionForms: readonly Proposed<ProvisionForm>[];
  readonly deliveryWays: readonly Proposed<DeliveryWay>[];
  /** YYYY-MM-DD. */
  readonly date?: Proposed;
}
