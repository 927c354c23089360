/** The extension's own database: outbox and replica of the engine, and the last catalog. */
const currentVersion = 1;

function createStores(database: IDBDatabase) {
  database.createObjectStore('outbox', { keyPath: 'id' });
  database.createObjectStore('records', { keyPath: ['type', 'key'] });
  database.createObjectStore('meta');
  database.createObjectStore('catalog');
}

/** Opens the database and creates it where there is none; `name` is for tests. */
export const openDatabase = (name = 'asterism'): Promise<IDBDatabase> =>
  new Promise((opened, failed) => {
    const request = indexedDB.open(name, currentVersion);
    request.onupgradeneeded = () => createStores(request.result);
    request.onerror = () => failed(request.error);
    request.onsuccess = () => {
      // A newer version of the extension must not wait for a popup that stayed open.
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
