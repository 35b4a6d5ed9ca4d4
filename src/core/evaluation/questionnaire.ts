/** What a questionnaire holds: roles, phases, questions, and the columns in which lists of answers have them. */

/** Who answers. */
export const evaluationRoles = ['sending-company', 'host-company', 'participant'] as const;
export type EvaluationRole = (typeof evaluationRoles)[number];

/** When: while the stay is under way, and after it. */
export const evaluationPhases = ['on-going', 'final'] as const;
export type EvaluationPhase = (typeof evaluationPhases)[number];

/** Questions answered by yes or no, with who is asked and how it reads. */
export const yesNoQuestions = ['satisfied_with_match', 'business_will_grow', 'new_products', 'skills_gained', 'career_helped'] as const;
export type YesNoQuestion = (typeof yesNoQuestions)[number];

/** Questions answered in words. */
export const openQuestions = ['went_well', 'went_badly', 'advice'] as const;
export type OpenQuestion = (typeof openQuestions)[number];

const companies: readonly EvaluationRole[] = ['sending-company', 'host-company'];

/** Whom each question is put to; an answer of somebody else is no answer to it. */
export const askedOf: Readonly<Record<YesNoQuestion, readonly EvaluationRole[]>> = {
  satisfied_with_match: companies, business_will_grow: companies, new_products: companies,
  skills_gained: ['participant'], career_helped: ['participant'],
};

/** Scores of learning objectives go from 1 (not reached) to 5 (fully reached). */
export const lowestScore = 1;
export const highestScore = 5;
/** So many objectives a list of answers can score. */
export const mostObjectives = 10;

/** Columns `objective_1` to `objective_10`: the learning objectives in the order of the Learning Project. */
export const objectiveColumns: readonly string[] = Array.from({ length: mostObjectives }, (_, at) => `objective_${at + 1}`);

/** Every column with its meaning, in the order of the canonical list. */
export const questionnaireColumns: Readonly<Record<string, string>> = {
  mobility: 'ref of the mobility, such as M3 (required)',
  role: `who answers: ${evaluationRoles.join(', ')} (required)`,
  phase: `${evaluationPhases.join(' or ')} (required)`,
  answered_on: 'day of the answer, YYYY-MM-DD (required)',
  satisfied_with_match: 'companies, yes or no: satisfied with the match',
  business_will_grow: 'companies, yes or no: cross-border business will grow',
  new_products: 'companies, yes or no: will launch new products or services',
  skills_gained: 'participant, yes or no: gained the expected skills',
  career_helped: 'participant, yes or no: it helped the career',
  ...Object.fromEntries(objectiveColumns.map((column, at) => [column, `score of learning objective ${at + 1} of the Learning Project, ${lowestScore} (not reached) to ${highestScore} (fully reached)`])),
  went_well: 'in words: what went well',
  went_badly: 'in words: what did not',
  advice: 'in words: what to do differently next time',
};

/** Columns without which a list is no list of answers. */
export const requiredColumns = ['mobility', 'role', 'phase', 'answered_on'] as const;

/** One questionnaire as understood; what was not answered is absent. */
export interface Questionnaire {
  readonly mobility: number;
  readonly role: EvaluationRole;
  readonly phase: EvaluationPhase;
  /** `YYYY-MM-DD`. */
  readonly answeredOn: string;
  readonly yesNo: Readonly<Partial<Record<YesNoQuestion, boolean>>>;
  /** Score by number of the objective, from 1. */
  readonly objectives: Readonly<Record<string, number>>;
  readonly words: Readonly<Partial<Record<OpenQuestion, string>>>;
}

/** What is stored of it as JSON. */
export type QuestionnaireAnswers = Pick<Questionnaire, 'yesNo' | 'objectives' | 'words'>;
