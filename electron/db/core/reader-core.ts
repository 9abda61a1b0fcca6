import type { ReaderMethods } from '../interface';
import { plainStreets } from '@shared/domain/roads/streets';
import type { ReadHandle } from '../driver';
import { areasAt, areaTree } from '../queries/areas';
import { caseEvents, caseView, duplicates, openCaseStates } from '../queries/cases';
import { figures } from '../queries/figures';
import { figureComparison } from '../queries/figures-compare';
import { drillLegs, drillRate } from '../queries/figures-drill';
import { figureFunnel } from '../queries/figures-funnel';
import { figureCompliance, figureDistribution, figureHeat, figureLegsView, figureVolume } from '../queries/figures-legs';
import { figurePanel } from '../queries/figures-panel';
import { figureSite } from '../queries/figures-population';
import { figureRates } from '../queries/figures-rates';
import { packedAreas, packedCases, packedPeople, packedPositions } from '../queries/packed';
import { caseOfAssignment, musterStates } from '../queries/muster';
import { namesOf } from '../queries/names';
import { candidates, peoplePage, person, squads, vacancies } from '../queries/people';
import { queueCounts, queuePage } from '../queries/queue';
import { RegisterCache } from '../queries/register-cache';
import { search } from '../queries/search';
import { accountByName, allAccounts } from '../tables/account';
import { eventsAfter, lastRecordedAt, logSize } from '../tables/event-log';
import { feedQuarantine } from '../tables/feed-quarantine';
import { allFieldDevices } from '../tables/field-device';
import { fixesOf } from '../tables/fix-history';
import { allImportBatches } from '../tables/import-batch';
import { quarantineOf } from '../tables/import-quarantine';
import { allOrganizations } from '../tables/organization';
import { allSettings } from '../tables/setting';
import { findStream } from '../tables/stream';
import { allResponsePlans } from '../tables/response-plan';
import { roadClosures } from '../tables/road-closure';
import { newestRoadSet } from '../tables/road-set';
import { loadStreets } from '../tables/street-set';

/** Everything that may be read, over one read-only connection. Each method sees one moment of the database. */
export function readerCore(db: ReadHandle): ReaderMethods {
  const registers = new RegisterCache(db);
  const methods: ReaderMethods = {
    queuePage: (input) => queuePage(db, registers, input),
    queueCounts: (input) => queueCounts(db, registers, input),
    caseView: ({ id }) => caseView(db, registers, id),
    caseEvents: ({ id }) => caseEvents(db, id),
    duplicates: (input) => duplicates(db, registers, input),
    areaTree: () => areaTree(registers),
    areasAt: ({ point }) => areasAt(registers, point),
    vacancies: ({ areaId }) => vacancies(registers, areaId),
    peoplePage: (input) => peoplePage(db, registers, input),
    person: ({ id, now }) => person(db, registers, id, now),
    candidates: (input) => candidates(db, registers, input),
    squads: () => squads(db, registers),
    organizations: () => allOrganizations(db),
    taskItems: () => registers.items().list.map((held) => held.item),
    responsePlans: () => allResponsePlans(db),
    roadClosures: ({ past }) => roadClosures(db, past),
    musterStates: () => musterStates(db),
    caseOfAssignment: ({ personId, assignmentId }) => caseOfAssignment(db, personId, assignmentId),
    namesOf: ({ aggregate, ids }) => namesOf(db, registers, aggregate, ids),
    figures: (input) => figures(db, registers, input),
    figureLegs: (input) => figureLegsView(figureSite(db, registers), input),
    figureCompliance: (input) => figureCompliance(figureSite(db, registers), input),
    figureRates: (input) => figureRates(figureSite(db, registers), input),
    figureVolume: (input) => figureVolume(figureSite(db, registers), input),
    figureHeat: (input) => figureHeat(figureSite(db, registers), input),
    figureDistribution: (input) => figureDistribution(figureSite(db, registers), input),
    figureComparison: (input) => figureComparison(figureSite(db, registers), input),
    figureFunnel: (input) => figureFunnel(figureSite(db, registers), input),
    figurePanel: (input) => figurePanel(figureSite(db, registers), input),
    drillLegs: (input) => drillLegs(figureSite(db, registers), input),
    drillRate: (input) => drillRate(figureSite(db, registers), input),
    search: (input) => search(db, registers, input),
    packedAreas: ({ level, request }) => packedAreas(db, registers, level, request),
    packedCases: (input) => packedCases(db, registers, input),
    packedPeople: ({ request }) => packedPeople(registers, request),
    streetLines: () => newestRoadSet(db) ?? plainStreets(loadStreets(db)),
    packedStreets: ({ request }) => ({ kind: 'streets', request, ...loadStreets(db) }),
    packedPositions: () => packedPositions(db, registers),
    fieldDevices: () => allFieldDevices(db),
    feedQuarantine: ({ limit }) => feedQuarantine(db, limit),
    fixHistory: ({ personId, from, to, limit }) => {
      const key = findStream(db, 'person', personId);
      return key === null ? [] : fixesOf(db, key, from, to, limit);
    },
    openCaseStates: ({ limit }) => openCaseStates(db, limit),
    lastRecordedAt: () => lastRecordedAt(db),
    caseNumbers: () => db.rows<[string]>('SELECT no FROM case_file').map(([no]) => no),
    accounts: () => allAccounts(db),
    accountByName: ({ name }) => accountByName(db, name),
    settings: () => allSettings(db),
    importBatches: () => allImportBatches(db),
    quarantine: ({ batchId }) => {
      const batch = findStream(db, 'batch', batchId);
      return batch === null ? [] : quarantineOf(db, batch);
    },
    logAfter: ({ seq, limit }) => eventsAfter(db, seq, limit).map(({ event, seq: at }) => ({ ...event, seq: at })),
    logSize: () => logSize(db),
  };
  return methods;
}
