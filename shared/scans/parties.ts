import { cleanName } from './clean.ts';
import type { Labelled } from './labelled.ts';
import type { Label } from './labels.ts';
import type { Proposed } from './proposal.ts';
import type { Passage } from './rows.ts';
import { CHECK, first, typed } from './sureness.ts';
import { isOrganisationName } from './values.ts';

export type Passages = (...labels: Label[]) => (Passage & { of: Labelled })[];

interface Parties {
  readonly person: Proposed | undefined;
  readonly organisation: Proposed | undefined;
  readonly signature: Proposed | undefined;
}

export function partiesOf(passages: Passages): Parties {
  const names = passages('name').flatMap((p) => {
    const name = typed(p, cleanName(p.text));
    return name && /[\p{L}]/u.test(name.value) ? [{ name, side: p.of.side }] : [];
  });
  const isOrganisation = (n: (typeof names)[number]): boolean =>
    n.side === 'organisation' || isOrganisationName(n.name.value);
  const signature = first(passages('signature'), (p) => {
    const name = typed(p, cleanName(p.text));
    return name && /^[\p{Script=Han}·]{2,8}$/u.test(name.value)
      ? { ...name, unsure: true, reason: '取自签名，请对照原件核对' }
      : undefined;
  });
  const organisation =
    first(passages('organisation'), (p) => typed(p, cleanName(p.text))) ?? names.find(isOrganisation)?.name;
  const persons = names.filter((n) => !isOrganisation(n)).map((n) => n.name);
  const person = persons[0];
  const other = [...persons.slice(1), ...(signature ? [signature] : [])].find((n) => n.value !== person?.value);
  return {
    person:
      person && other && !person.unsure
        ? { ...person, unsure: true, reason: '与落款或签名不一致，请对照原件核对' }
        : person,
    organisation,
    signature,
  };
}

export function kindOf(
  name: Proposed,
  organisation: boolean,
  parties: Parties,
  number: Proposed | undefined,
): Proposed<'person' | 'organisation'> {
  const both = parties.person !== undefined && parties.organisation !== undefined;
  // A name ends as an organisation's does, or a number proves what it is.
  const doubt = name.unsure && number?.unsure !== false ? CHECK : undefined;
  const reason = both ? '公民和单位两栏都有填写，请核对申请人' : doubt;
  const { text, page, box, confidence } = name;
  return {
    value: organisation ? 'organisation' : 'person',
    text,
    page,
    box,
    confidence,
    unsure: reason !== undefined,
    ...(reason && { reason }),
  };
}
