/** What objectives, plan and results speak of: wants met by offers, surest first, and the shared collaboration types. */

import type { Registration } from '../registration.js';
import { plainLine } from './escape.js';
import type { EvidenceStrength, ProjectEdition, SkillEvidence } from './learning-project-input.js';
import type { CollaborationType, Topic } from './learning-project-model.js';

/** A stay of a few months can carry this many topics per side in depth; further ones are named. */
const topicsInDepth = 4;

const ranks: Readonly<Record<EvidenceStrength, number>> = { same: 0, group: 1, text: 2 };

/** The topics of one side: those that carry the plan, and the others. The order of the wants holds among equals. */
export function topicsOf(evidence: readonly SkillEvidence[]): { main: Topic[]; further: Topic[] } {
  const topics = evidence
    .map((each): Topic => {
      const want = plainLine(each.want);
      const offer = plainLine(each.offer);
      const concept = plainLine(each.concept ?? '');
      const topic = concept === '' ? want : concept;
      const offered = plainLine(each.offerConcept ?? '') || offer;
      return { topic, want, offer, offered, strength: each.strength, sameWords: topic.toLowerCase() === offered.toLowerCase() };
    })
    .filter(({ want, offer }) => want !== '' && offer !== '')
    .sort((a, b) => ranks[a.strength] - ranks[b.strength]);
  const distinct = topics.filter((each, index) => topics.findIndex((other) => other.topic === each.topic) === index);
  return { main: distinct.slice(0, topicsInDepth), further: distinct.slice(topicsInDepth) };
}

/**
 * The collaboration types of a pair: those both state; where they share none, each side's own, so that
 * the companies can choose.
 */
export function sharedTypes(send: Registration, host: Registration, edition: ProjectEdition): CollaborationType[] {
  const sent = new Set(send.collaborationTypes ?? []);
  const hosted = new Set(host.collaborationTypes ?? []);
  const named = (code: string, statedBy: CollaborationType['statedBy']): CollaborationType => {
    const label = plainLine(edition.collaborationTypes.find((type) => type.id === code)?.label ?? '');
    return { code, label: label === '' ? plainLine(code) : label, statedBy };
  };
  const shared = [...sent].filter((code) => hosted.has(code)).map((code) => named(code, 'both'));
  const apart = [...Array.from(sent, (code) => named(code, 'send')), ...Array.from(hosted, (code) => named(code, 'host'))];
  const all = shared.length > 0 ? shared : apart;
  return all.filter((type) => type.label !== '');
}
