/** Facts are computed from the columns that they say, so that whoever reads those alone decides alike. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnReader } from '../../../src/core/record-columns.js';
import type { Registration } from '../../../src/core/registration.js';
import { recordOf } from '../../../src/core/registration-record.js';
import { judge } from '../../../src/core/rules/evaluate.js';
import { compileRules } from '../../../src/core/rules/rule-set.js';
import { columnsOfFacts, registrationCase, registrationFacts } from '../../../src/core/rules/registration-facts.js';
import { numberStatus } from '../../../src/core/intake/identifiers.js';
import { packagedEdition } from './edition-on-disk.js';
import { checkNumbers, registration } from './registrations.js';

describe('the columns behind facts', () => {
  it.each([...registrationFacts.keys()])('%s looks at no others', (name) => {
    const declared = columnsOfFacts([name]);
    fc.assert(fc.property(registration, (stated) => {
      const seen = new Set<string>();
      const watched = new Proxy(stated, { get: (target, key) => {
        seen.add(String(key));
        return target[key as keyof Registration];
      } });
      registrationFacts.get(name)!.read(registrationCase({ registration: watched, senderPosition: 1 }, { asOf: '2021-04-01', numberStatus }));
      for (const key of seen) if (key !== 'holdings') expect(declared).toContain(key);
    }), { numRuns: 60 });
  });
});

it('a registration read by the columns that decide is judged as the whole one', () => {
  const rules = compileRules(packagedEdition());
  const read = columnReader(rules.decidedBy);
  expect(rules.decidedBy.has('companyName')).toBe(false);
  fc.assert(fc.property(registration, fc.constantFrom('2021-04-01', '2021-06-01'), (whole, asOf) => {
    const judged = (one: Registration) => judge(rules, { registration: one, senderPosition: 1 }, { asOf, numberStatus: checkNumbers });
    expect(judged(read(recordOf(whole)))).toEqual(judged(whole));
  }), { numRuns: 300 });
});
