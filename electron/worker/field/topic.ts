/** What a topic is about; the two at the end are ours (shared/domain/field-message). */
export type TopicKind = 'position' | 'event' | 'answers' | 'other';

export interface ReadTopic {
  readonly user: string;
  readonly device: string;
  readonly kind: TopicKind;
}

/** Longer than any two names of ours allow; MQTT itself would let 65,535 bytes through. */
const longestTopic = 200;
const name = /^[^/+#$\p{Cc}\s][^/+#\p{Cc}]{0,63}$/u;

/** Whose phone and which subject, or null for a topic that no phone of ours has. */
export function readTopic(topic: string): ReadTopic | null {
  if (topic.length > longestTopic) return null;
  const [root, user, device, subject, ...more] = topic.split('/');
  if (user === undefined || device === undefined || more.length > 0 || !name.test(user) || !name.test(device)) return null;
  if (root === 'jiewang') return subject === 'answers' ? { user, device, kind: 'answers' } : null;
  if (root !== 'owntracks' || subject === '') return null;
  return { user, device, kind: subject === undefined ? 'position' : subject === 'event' ? 'event' : 'other' };
}

export const ordersTopic = (user: string, device: string): string => `jiewang/${user}/${device}/orders`;

/** What a phone may publish: its own OwnTracks topics and its answers. */
export function mayPublish(topic: string, user: string, device: string): boolean {
  const own = `owntracks/${user}/${device}`;
  return topic === own || topic.startsWith(`${own}/`) || topic === `jiewang/${user}/${device}/answers`;
}

export const deviceKey = (user: string, device: string): string => `${user}/${device}`;
