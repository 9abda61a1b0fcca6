import { createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** X.509 certificates for tests of TLS, made on the spot (RFC 5280, DER of X.690; ECDSA P-256), so that no key lies in the repository and none expires. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}
export interface Authority extends Issued {
  issue(commonName: string): Issued;
}

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
const oid = (...bytes: readonly number[]) => der(0x06, Buffer.from(bytes));
const bits = (body: Buffer) => der(0x03, Buffer.from([0]), body);
const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const nameOf = (commonName: string) => sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(commonName)))));
const utcTime = (at: Date) => der(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
const pem = (body: Buffer) => `-----BEGIN CERTIFICATE-----\n${body.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`;

function sign(subject: string, issuer: string, publicKey: KeyObject, signer: KeyObject, isAuthority: boolean): string {
  const day = 86_400_000;
  const now = Date.now();
  const basicConstraints = sequence(oid(0x55, 0x1d, 0x13), der(0x01, Buffer.from([0xff])), der(0x04, sequence(...(isAuthority ? [der(0x01, Buffer.from([0xff]))] : []))));
  // Both spellings of this machine: dNSName localhost, iPAddress 127.0.0.1.
  const alternatives = sequence(oid(0x55, 0x1d, 0x11), der(0x04, sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(8)])),
    ecdsaWithSha256,
    nameOf(issuer),
    sequence(utcTime(new Date(now - day)), utcTime(new Date(now + day))),
    nameOf(subject),
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(basicConstraints, ...(isAuthority ? [] : [alternatives]))),
  );
  return pem(sequence(body, ecdsaWithSha256, bits(createSign('sha256').update(body).sign(signer))));
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const text = (key: KeyObject) => key.export({ format: 'pem', type: 'pkcs8' }).toString();

export function makeAuthority(name = 'Test authority'): Authority {
  const own = newKey();
  return {
    certificate: sign(name, name, own.publicKey, own.privateKey, true),
    key: text(own.privateKey),
    issue(commonName) {
      const { publicKey, privateKey } = newKey();
      return { certificate: sign(commonName, name, publicKey, own.privateKey, false), key: text(privateKey) };
    },
  };
}
