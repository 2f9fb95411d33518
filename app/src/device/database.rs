//! IndexedDB with promises: one transaction for each call.

use js_sys::{Array, Promise};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbIndexParameters, IdbKeyRange, IdbObjectStore, IdbObjectStoreParameters, IdbOpenDbRequest,
    IdbRequest, IdbTransaction, IdbTransactionMode,
};

const NAME: &str = "hubbub";
const VERSION: u32 = 1;

/// Changes that were made here, each under a number that rises in the order of their making.
pub(super) const CHANGES: &str = "changes";
/// The field of a change that is its key.
pub(super) const NUMBER: &str = "number";
/// The field of a change that says whose it is and on which channel.
pub(super) const PLACE: &str = "place";
/// The last known states, by place.
pub(super) const STATES: &str = "states";

#[derive(Clone)]
pub(super) struct Database(IdbDatabase);

impl Database {
    pub(super) async fn open() -> Result<Self, JsValue> {
        let factory = window().indexed_db()?.ok_or(JsValue::NULL)?;
        let request = factory.open_with_u32(NAME, VERSION)?;
        let create = {
            let request = request.clone();
            Closure::once_into_js(move || drop(create(&request)))
        };
        request.set_onupgradeneeded(Some(create.unchecked_ref()));
        let database: IdbDatabase = done(&request).await?.unchecked_into();
        // A page of a later version may change it; this one then keeps nothing more.
        let close = {
            let database = database.clone();
            Closure::once_into_js(move || database.close())
        };
        database.set_onversionchange(Some(close.unchecked_ref()));
        Ok(Self(database))
    }

    /// What is under `key`.
    pub(super) async fn get(&self, store: &str, key: &str) -> Result<JsValue, JsValue> {
        done(&self.read(store)?.get(&key.into())?).await
    }

    /// The keys of what is there of a range.
    pub(super) async fn keys(&self, store: &str, range: &IdbKeyRange) -> Result<Array, JsValue> {
        Ok(done(&self.read(store)?.get_all_keys_with_key(range)?).await?.unchecked_into())
    }

    /// All that is under the keys of a range, in their order.
    pub(super) async fn within(&self, store: &str, range: &IdbKeyRange) -> Result<Array, JsValue> {
        Ok(done(&self.read(store)?.get_all_with_key(range)?).await?.unchecked_into())
    }

    /// The changes of `place`, in the order of their making.
    pub(super) async fn changes_of(&self, place: &IdbKeyRange) -> Result<Array, JsValue> {
        let index = self.read(CHANGES)?.index(PLACE)?;
        Ok(done(&index.get_all_with_key(place)?).await?.unchecked_into())
    }

    /// Writes, and answers the key once it is written.
    pub(super) async fn put(
        &self,
        store: &str,
        value: &JsValue,
        key: Option<&str>,
    ) -> Result<JsValue, JsValue> {
        let (transaction, store) = self.write(store)?;
        let request = match key {
            Some(key) => store.put_with_key(value, &key.into())?,
            None => store.put(value)?,
        };
        complete(&transaction).await?;
        request.result()
    }

    /// Removes what is under `key`, or under all keys of a range.
    pub(super) async fn delete(&self, store: &str, key: &JsValue) -> Result<(), JsValue> {
        let (transaction, store) = self.write(store)?;
        store.delete(key)?;
        complete(&transaction).await
    }

    fn read(&self, store: &str) -> Result<IdbObjectStore, JsValue> {
        self.0.transaction_with_str(store)?.object_store(store)
    }

    fn write(&self, store: &str) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
        let transaction = self.0.transaction_with_str_and_mode(store, IdbTransactionMode::Readwrite)?;
        let store = transaction.object_store(store)?;
        Ok((transaction, store))
    }
}

/// Makes what a new database has.
fn create(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.unchecked_into();
    database.create_object_store(STATES)?;
    let numbered = IdbObjectStoreParameters::new();
    numbered.set_auto_increment(true);
    numbered.set_key_path(&NUMBER.into());
    let changes = database.create_object_store_with_optional_parameters(CHANGES, &numbered)?;
    changes.create_index_with_str_and_optional_parameters(PLACE, PLACE, &IdbIndexParameters::new())?;
    Ok(())
}

async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let ended = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(ended).await?;
    request.result()
}

/// Ends a write that asks for nothing more. A request may succeed in a transaction that fails: only this is the end.
async fn complete(transaction: &IdbTransaction) -> Result<(), JsValue> {
    // A browser takes back what a page that goes has not ended. One that cannot be told ends it by itself, later.
    #[expect(deprecated, reason = "web-sys marks it so; the standard, IndexedDB 3.0, has it")]
    let _ = transaction.commit();
    let ended = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    JsFuture::from(ended).await.map(drop)
}
