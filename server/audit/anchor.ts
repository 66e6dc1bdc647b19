import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { z } from "zod";

/** Something that an operator can mend about anchors; the message says what. */
export class AnchorProblem extends Error {}

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const headSchema = z.strictObject({ unit: z.uuid(), seq: z.number().int().min(1), hash: hex });

/**
 * What stood at the end of every chain at one moment, as it is signed. Each names the one before by its hash, so that
 * none can be left out. The file is signed byte by byte: `openssl pkeyutl -verify -rawin` can tell without this program.
 */
const anchorSchema = z.strictObject({
  number: z.number().int().min(1),
  at: z.iso.datetime(),
  /** Id of the first unit, which founded the installation; null while there is none. */
  installation: z.uuid().nullable(),
  /** sha256 of the file of the anchor before; null = this is the first. */
  previous: hex.nullable(),
  /** Fingerprint of the key it is signed with. */
  key: hex,
  chains: z.number().int().min(0),
  rows: z.number().int().min(0),
  /** One hash over all heads; what the printed page shows. */
  root: hex,
  /** By unit, in order of ids; the nil unit stands for the installation's own acts. */
  heads: z.array(headSchema),
});
export type Anchor = z.infer<typeof anchorSchema>;
export type ChainHead = z.infer<typeof headSchema>;

export const sha256 = (bytes: string | Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** The anchor of these heads, as the bytes of its file. */
export function anchorOf(
  of: Pick<Anchor, "number" | "at" | "installation" | "previous" | "key"> & { heads: ChainHead[] },
): {
  anchor: Anchor;
  bytes: Buffer;
} {
  const heads = [...of.heads].sort((a, b) => (a.unit < b.unit ? -1 : 1));
  const { number, at, installation, previous, key } = of;
  const sums = { chains: heads.length, rows: heads.reduce((sum, head) => sum + head.seq, 0), root: rootOf(heads) };
  const anchor: Anchor = { number, at, installation, previous, key, ...sums, heads };
  return { anchor, bytes: Buffer.from(`${JSON.stringify(anchor, null, 1)}\n`) };
}

/** Reads the file of an anchor; null when it is none, or when its sums do not follow from its heads. */
export function readAnchor(bytes: Buffer): Anchor | null {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString("utf8"));
  } catch {
    // Whoever damaged the file wrote no JSON: that is what the question was.
    return null;
  }
  const { data } = anchorSchema.safeParse(json);
  if (!data || rootOf(data.heads) !== data.root || data.chains !== data.heads.length) return null;
  return data.rows === data.heads.reduce((sum, head) => sum + head.seq, 0) ? data : null;
}

export const signatureOf = (bytes: Buffer, privateKey: string): Buffer =>
  sign(null, bytes, createPrivateKey(privateKey));

export const isSignedBy = (bytes: Buffer, signature: Buffer, key: KeyObject): boolean =>
  verify(null, bytes, key, signature);

/** A new Ed25519 key in PKCS#8 and PEM. */
export const newAuditKey = (): string =>
  generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** The public half of a private key, in PEM. */
export const publicPemOf = (privateKey: string): string =>
  createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();

/** sha256 of the public key in DER, in hex: what an office notes on paper. */
export const fingerprintOf = (publicPem: string): string =>
  sha256(createPublicKey(publicPem).export({ type: "spki", format: "der" }));

const rootOf = (heads: ChainHead[]): string =>
  sha256(heads.map(({ unit, seq, hash }) => `${unit} ${seq} ${hash}\n`).join(""));
