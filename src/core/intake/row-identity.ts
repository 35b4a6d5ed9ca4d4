/** The values of a row that tell which registration and which company it is. */

import type { FieldKey, Registration, Side } from '../registration.js';

/** Those values. */
export type RowIdentity = Pick<Registration, 'side' | 'reference' | 'companyName' | 'tradeName' | 'country' | 'vatNumber' | 'registrationNumber' | 'legalForm' | 'address'
  | 'postalCode' | 'city' | 'website' | 'companyEmail' | 'companyPhone' | 'contactEmail' | 'contactPhone' | 'participantName' | 'participantEmail'>;

/**
 * Reads the identity from the values of a row, which stand at the places of their columns; `placeOf` is asked once for each column.
 * Columns of the other side say nothing about a registration.
 */
export function identityAt(placeOf: (key: FieldKey) => number): (values: readonly unknown[], side: Side) => RowIdentity {
  const [reference, companyName, tradeName, country, vatNumber, registrationNumber] = [placeOf('reference'), placeOf('companyName'), placeOf('tradeName'), placeOf('country'),
    placeOf('vatNumber'), placeOf('registrationNumber')];
  const [legalForm, address, postalCode, city, website, companyEmail] = [placeOf('legalForm'), placeOf('address'), placeOf('postalCode'), placeOf('city'), placeOf('website'),
    placeOf('companyEmail')];
  const [companyPhone, contactEmail, contactPhone, participantName, participantEmail] = [placeOf('companyPhone'), placeOf('contactEmail'), placeOf('contactPhone'),
    placeOf('participantName'), placeOf('participantEmail')];
  return (given, side) => {
    const values = given as readonly (string | undefined)[];
    const sending = side === 'send';
    // Written out, so that the engine gives every identity the same shape.
    return {
      side, reference: values[reference], companyName: values[companyName]!, tradeName: values[tradeName], country: values[country]!, vatNumber: values[vatNumber],
      registrationNumber: values[registrationNumber], legalForm: values[legalForm], address: values[address], postalCode: values[postalCode], city: values[city],
      website: values[website], companyEmail: values[companyEmail], companyPhone: values[companyPhone], contactEmail: values[contactEmail], contactPhone: values[contactPhone],
      participantName: sending ? values[participantName] : undefined, participantEmail: sending ? values[participantEmail] : undefined,
    } satisfies { [Key in keyof RowIdentity]-?: RowIdentity[Key] | undefined } as RowIdentity;
  };
}
