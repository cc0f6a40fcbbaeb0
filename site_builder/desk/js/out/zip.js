// One more file in a zip, stored as it is: same zip, name and bytes, same result.

const LOCAL = { signature: 0x04034b50, size: 30 };
const CENTRAL = { signature: 0x02014b50, size: 46 };
const END = { size: 22 };
const VERSION = 20; // of the format: 2.0
const EPOCH = 0x21; // 1980-01-01, the earliest day that a zip can say
const UNIX = 3;
const PLAIN_FILE = 0o100644;

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** A zip (without a comment at its end) with one file more; `name` is ASCII.
 * @param {Uint8Array} zip @param {string} name @param {Uint8Array} data @returns {Uint8Array} */
export function withFile(zip, name, data) {
  const ending = zip.slice(zip.length - END.size);
  const end = new DataView(ending.buffer);
  const listed = end.getUint32(16, true); // where the list of files begins, and the new file goes
  const label = new TextEncoder().encode(name);
  const entry = [VERSION, 0, 0, 0, EPOCH]; // nothing special, not compressed, midnight

  const local = new DataView(new ArrayBuffer(LOCAL.size));
  const central = new DataView(new ArrayBuffer(CENTRAL.size));
  for (const [view, { signature }, from] of /** @type {const} */ ([[local, LOCAL, 4], [central, CENTRAL, 6]])) {
    view.setUint32(0, signature, true);
    entry.forEach((value, at) => view.setUint16(from + 2 * at, value, true));
    [crc32(data), data.length, data.length].forEach((value, at) => view.setUint32(from + 10 + 4 * at, value, true));
    view.setUint16(from + 22, label.length, true);
  }
  central.setUint16(4, (UNIX << 8) | VERSION, true);
  central.setUint32(38, PLAIN_FILE << 16, true);
  central.setUint32(42, listed, true);

  const count = end.getUint16(10, true) + 1;
  end.setUint16(8, count, true);
  end.setUint16(10, count, true);
  end.setUint32(12, end.getUint32(12, true) + CENTRAL.size + label.length, true);
  end.setUint32(16, listed + LOCAL.size + label.length + data.length, true);
  const list = zip.slice(listed, zip.length - END.size);
  return joined([zip.slice(0, listed), local, label, data, list, central, label, ending]);
}

/** @param {(Uint8Array | DataView)[]} pieces */
function joined(pieces) {
  const all = new Uint8Array(pieces.reduce((size, { byteLength }) => size + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of pieces) {
    all.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return all;
}
