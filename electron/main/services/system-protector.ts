import type { SafeStorage } from 'electron';
import type { Protector } from './field-secrets';

/** The system's own store of secrets. On a Linux without a key ring Chromium falls back to a key that is in its source: that counts as none. */
export function systemProtector(store: SafeStorage): Protector {
  return {
    isAvailable: () => store.isEncryptionAvailable() && (process.platform !== 'linux' || store.getSelectedStorageBackend() !== 'basic_text'),
    encrypt: (text) => store.encryptString(text),
    decrypt: (bytes) => store.decryptString(bytes),
  };
}
