/** Example inputs of Learning Projects: a full pair, and one of which nearly nothing is known. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LearningProjectInput, ProjectEdition } from '../../../src/core/documents/learning-project-input.js';
import type { Template } from '../../../src/core/documents/fill.js';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const file = new URL('../../../templates/projects/en/learning-project.md', import.meta.url);

/** The packaged English template. */
export const english: Template = { name: 'learning-project.md', text: readFileSync(file, 'utf8') };

export const edition: ProjectEdition = {
  id: 'mobilisesme-2020',
  title: 'MobiliseSME, second edition, 2020-2023',
  collaborationTypes: [
    { id: 'market-research', label: 'Market research and marketing strategies' },
    { id: 'development', label: 'Development of products and services' },
    { id: 'internationalisation', label: 'Internationalisation: search for clients, foreign trade' },
    { id: 'training', label: 'Training and knowledge transfer' },
    { id: 'research', label: 'Joint research' },
    { id: 'existing', label: 'Strengthening an existing collaboration' },
    { id: 'other', label: 'Other' },
  ],
  stay: { shortestMonths: 1, longestMonths: 6, withinMonths: 12, shortestPartDays: 7 },
  signatories: {
    parties: [
      { id: 'participant', label: 'Participant' },
      { id: 'sending-company', label: 'Sending company' },
      { id: 'host-company', label: 'Host company' },
    ],
    source: ['pilot'],
  },
  grants: { rates: { ES: 830, EE: 670 }, paidBy: 'contact point of the sending company', paidTo: 'sending company' },
};

/** The pair of the golden example, with everything known that a registration can say. */
export const fullPair: LearningProjectInput = {
  send: {
    ref: 'S12',
    companyRef: 'C7',
    sectorLabel: 'Computer programming and consultancy',
    registration: {
      side: 'send',
      companyName: 'Põhjala Veebid OÜ',
      country: 'EE',
      vatNumber: 'EE100931558',
      legalForm: 'OÜ',
      founded: '2011-03-14',
      address: 'Telliskivi 60a',
      postalCode: '10412',
      city: 'Tallinn',
      sector: { code: '62', revision: '2.1' },
      activity: 'Online shops and booking systems for small hotels',
      headcount: { low: 14, high: 14 },
      website: 'https://pohjala.example',
      contactName: 'Liis Tamm',
      contactEmail: 'liis@pohjala.example',
      contactPhone: '+372 5123 4567',
      contactPoint: 'ECCI',
      collaborationTypes: ['training', 'internationalisation'],
      skillsOffered: ['web development', 'booking systems'],
      skillsWanted: ['digital marketing', 'search engine optimisation'],
      languages: [{ language: 'et', level: 'native' }, { language: 'en', level: 'C1' }],
      availableFrom: '2021-06-01',
      availableUntil: '2021-12-31',
      minMonths: 1,
      maxMonths: 2.5,
      participantName: 'Mart Kask',
      participantEmail: 'mart@pohjala.example',
      participantRole: 'employee',
      employedSince: '2017-09-01',
      experienceYears: 8,
      description: 'We want to sell our booking system to family hotels on the Mediterranean coast.',
    },
  },
  host: {
    ref: 'H45',
    companyRef: 'C9',
    sectorLabel: 'Advertising and market research',
    registration: {
      side: 'host',
      companyName: 'Llum Comunicació SL',
      tradeName: 'Llum',
      country: 'ES',
      registrationNumber: 'B12345674',
      legalForm: 'SL',
      founded: '2004',
      address: 'Carrer de la Pau 8',
      postalCode: '46002',
      city: 'Valencia',
      sector: { code: '73', revision: '2.1' },
      activity: 'Campaigns for hotels and restaurants',
      headcount: { low: 10, high: 49 },
      contactName: 'Carme Ferrer',
      companyEmail: 'hola@llum.example',
      contactPoint: 'CVAL',
      collaborationTypes: ['internationalisation', 'training', 'market-research'],
      skillsOffered: ['digital marketing', 'content marketing'],
      skillsWanted: ['web development', 'photography'],
      languages: [{ language: 'en', level: 'B2' }],
      availableFrom: '2021-05-01',
      availableUntil: '2022-03-31',
      maxMonths: 6,
      description: 'Our clients ask for online shops.',
    },
  },
  match: {
    learning: [
      { want: 'digital marketing', offer: 'digital marketing', strength: 'same', concept: 'digital marketing' },
      { want: 'search engine optimisation', offer: 'content marketing', strength: 'group' },
    ],
    needs: [{ want: 'web development', offer: 'web development', strength: 'same' }],
    languages: [{ language: 'en', participant: 'C1', minimum: 'B2' }],
    window: { from: '2021-06-01', until: '2021-12-31' },
  },
  edition,
  contactPoints: {
    send: { code: 'ECCI', name: 'Estonian Chamber', address: 'Toom-Kooli 17, Tallinn', email: 'sme@ecci.example' },
    host: { code: 'CVAL', name: 'Cámara Valencia', address: 'Jesús 19, Valencia', email: 'mobilise@cval.example' },
  },
  status: 'agreed',
  version: 1,
  language: 'en',
  asOf: '2021-04-01',
  askedRules: [],
};

/** Two companies with a name and a country, and nothing else. */
export const barePair: LearningProjectInput = {
  ...fullPair,
  send: { ref: 'S1', companyRef: 'C1', registration: { side: 'send', companyName: 'Alfa', country: 'IT' } },
  host: { ref: 'H2', companyRef: 'C2', registration: { side: 'host', companyName: 'Beta', country: 'NO' } },
  match: { learning: [], needs: [], languages: [], window: {} },
  contactPoints: {},
  status: 'candidate',
  askedRules: [{ rule: 'registration-number', message: 'No VAT or register number is known.' }],
};
