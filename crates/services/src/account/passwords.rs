//! Hashing passwords, and comparing them.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use hubbub_model::account::Password;
use hubbub_storage::StoreError;
use tokio::sync::Semaphore;

use crate::secret;

/// Hashes and compares passwords with argon2id, off the threads that serve
/// requests, and only a few at a time: each takes 19 MiB and tens of milliseconds.
pub(crate) struct Passwords {
    permits: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { permits: Arc::new(Semaphore::new(4)) }
    }
}

/// A hash that no password has, for addresses that nobody has: made with the same
/// parameters as real ones, so that it takes the same time.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdA$8lX2yuZW0W7vu7oVd5CIcb6CPkUy/3yE8mVxj0lhQ9w";

impl Passwords {
    pub(crate) async fn hash(&self, password: Password) -> Result<String, StoreError> {
        let salt = hex::encode(secret::ten());
        self.blocking(move || {
            let salt = SaltString::from_b64(&salt).ok()?;
            let hash = Argon2::default().hash_password(password.reveal(), &salt).ok()?;
            Some(hash.to_string())
        })
        .await?
        .ok_or_else(|| StoreError::NotCommitted("the password could not be hashed".into()))
    }

    pub(crate) async fn verify(&self, password: Password, hash: Option<String>) -> Result<bool, StoreError> {
        self.blocking(move || {
            let text = hash.as_deref().unwrap_or(NOBODY);
            let right = PasswordHash::new(text)
                .is_ok_and(|hash| Argon2::default().verify_password(password.reveal(), &hash).is_ok());
            right && hash.is_some()
        })
        .await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let stopped = |_| StoreError::NotCommitted("hashing was stopped".into());
        let permit = Arc::clone(&self.permits)
            .acquire_owned()
            .await
            .map_err(|_| StoreError::NotCommitted("hashing was stopped".into()))?;
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        })
        .await
        .map_err(stopped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobodys_hash_costs_what_a_real_one_costs() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let salt = SaltString::from_b64(&hex::encode([7; 10])).unwrap();
        let real = Argon2::default().hash_password(b"correct horse", &salt).unwrap();
        assert_eq!(nobody.algorithm, real.algorithm);
        assert_eq!(nobody.params.to_string(), real.params.to_string());
        assert_eq!(nobody.hash.map(|hash| hash.len()), real.hash.map(|hash| hash.len()));
    }
}
