/* oxlint-disable typescript/unbound-method -- methods are put back where they came from */
/** Ways in which a browser’s IndexedDB fails. Each returns what makes it whole again. */

type Mend = () => void;

/** Writes to these stores fail after so many. */
export function breakWrites(stores: string[], after: number, name: string): Mend {
  const { put, add } = IDBObjectStore.prototype;
  let left = after;
  const breaking = (original: typeof put) =>
    function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      if (stores.includes(this.name) && left-- <= 0) throw new DOMException('the disk is full', name);
      return original.apply(this, args);
    };
  IDBObjectStore.prototype.put = breaking(put);
  IDBObjectStore.prototype.add = breaking(add);
  return () => {
    IDBObjectStore.prototype.put = put;
    IDBObjectStore.prototype.add = add;
  };
}

/** No database opens. */
export function breakOpens(name: string): Mend {
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = () => {
    throw new DOMException('internal error opening backing store', name);
  };
  return () => {
    IDBFactory.prototype.open = open;
  };
}

/** The next reads of a store find their connection gone. */
export function breakReads(store: string, times: number): Mend {
  const { transaction } = IDBDatabase.prototype;
  let left = times;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
    const stores = [args[0]].flat();
    if (stores.includes(store) && left-- > 0)
      throw new DOMException('the connection is closing', 'InvalidStateError');
    return transaction.apply(this, args);
  };
  return () => {
    IDBDatabase.prototype.transaction = transaction;
  };
}
