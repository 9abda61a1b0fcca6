import { createPrivateKey, X509Certificate } from 'node:crypto';
import { defaultFeedSettings, feedSettings, type FeedSecrets, type FeedSettings } from '@shared/domain/position/feed';
import type { FeedChange } from '@shared/ipc/field-methods';
import type { CertificateView, FeedFile, FeedView } from '@shared/ipc/field-views';
import { BorderError } from '../ipc/border-error';

/** Key of the feed's settings in the profile. */
export const feedKey = 'field';

/** What was stored, or the defaults (everything off) where it is not what this version writes. */
export function readFeedSettings(stored: unknown): FeedSettings {
  const parsed = feedSettings.safeParse(stored);
  return parsed.success ? parsed.data : defaultFeedSettings;
}

export function changedSettings(before: FeedSettings, change: FeedChange): FeedSettings {
  const { password: _secret, ...rest } = change;
  return { ...rest, client: { ...rest.client, ca: before.client.ca, cert: before.client.cert }, broker: { ...rest.broker, cert: before.broker.cert } };
}

function certificateView(pem: string | null): CertificateView | null {
  if (pem === null) return null;
  const certificate = new X509Certificate(pem);
  return { subject: certificate.subject.replace(/\n/g, ', '), validTo: Date.parse(certificate.validTo) };
}

export function settingsView(settings: FeedSettings): FeedView['settings'] {
  const { client, broker } = settings;
  return { ...settings, client: { ...client, ca: certificateView(client.ca), cert: certificateView(client.cert) }, broker: { ...broker, cert: certificateView(broker.cert) } };
}

/** A PEM file's text as the kind it is wanted for; throws in words for anything else. */
function checkedPem(file: FeedFile, text: string): string {
  try {
    if (file.endsWith('Key')) createPrivateKey(text);
    else void new X509Certificate(text);
    return text;
  } catch (cause) {
    const wanted = file.endsWith('Key') ? 'private key without a password' : 'certificate';
    throw new BorderError('invalidInput', `This file holds no ${wanted} in PEM form; export it as PEM (“-----BEGIN …”) and choose it again.`, null, { cause });
  }
}

/** Where the text of a chosen file goes; null takes it away. */
export function withFile(settings: FeedSettings, file: FeedFile, text: string | null): { readonly settings: FeedSettings; readonly secrets: Partial<FeedSecrets> } {
  const pem = text === null ? null : checkedPem(file, text);
  switch (file) {
    case 'clientCa':
      return { settings: { ...settings, client: { ...settings.client, ca: pem } }, secrets: {} };
    case 'clientCert':
      return { settings: { ...settings, client: { ...settings.client, cert: pem } }, secrets: {} };
    case 'brokerCert':
      return { settings: { ...settings, broker: { ...settings.broker, cert: pem } }, secrets: {} };
    case 'clientKey':
      return { settings, secrets: { clientKey: pem } };
    case 'brokerKey':
      return { settings, secrets: { brokerKey: pem } };
  }
}
