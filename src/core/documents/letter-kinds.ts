/** The kinds of letters about a pair, and to whom each goes: asked at every start, so it stands apart from what writes them. */

export const mobilityLetterKinds = ['proposal', 'introduction', 'invitation', 'evaluation-request'] as const;
export type MobilityLetterKind = (typeof mobilityLetterKinds)[number];

export const letterAddressees = ['send', 'host', 'participant'] as const;
export type LetterAddressee = (typeof letterAddressees)[number];

/** To whom each kind goes. */
export const addresseesOf: Readonly<Record<MobilityLetterKind, readonly LetterAddressee[]>> = {
  proposal: ['send', 'host'],
  introduction: ['send', 'host'],
  invitation: ['send', 'participant'],
  'evaluation-request': letterAddressees,
};
