/** What a browser keeps of one account: outboxes and replica of its engines, and the last catalog. */
const currentVersion = 2;

function createStores(database: IDBDatabase) {
  for (const before of [...database.objectStoreNames]) database.deleteObjectStore(before);
  database.createObjectStore('outboxes', { keyPath: 'outbox' });
  database.createObjectStore('pending', { keyPath: ['outbox', 'id'] });
  database.createObjectStore('acknowledged', { keyPath: 'uuid' });
  database.createObjectStore('recovered', { keyPath: 'position' });
  database.createObjectStore('unreadable', { autoIncrement: true });
  database.createObjectStore('records', { keyPath: ['type', 'key'] });
  database.createObjectStore('replica');
  database.createObjectStore('catalog');
}

/** Opens a database and creates it where there is none. */
export const openDatabase = (name: string): Promise<IDBDatabase> =>
  new Promise((opened, failed) => {
    const request = indexedDB.open(name, currentVersion);
    request.onupgradeneeded = () => createStores(request.result);
    request.onerror = () => failed(request.error);
    request.onsuccess = () => {
      // A newer version of the program must not wait for a page that stayed open.
      request.result.onversionchange = () => request.result.close();
      opened(request.result);
    };
  });

/** What a request found. */
export const found = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

/** Settles once a transaction is on the disk, or was undone as a whole. */
export const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((done, failed) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => failed(transaction.error);
  });

/** Forgets everything a person's account left here. */
export async function clearDatabase(database: IDBDatabase): Promise<void> {
  const stores = [...database.objectStoreNames];
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
  for (const store of stores) transaction.objectStore(store).clear();
  await finished(transaction);
}
