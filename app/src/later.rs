//! What comes to life after what stands before it: a page that is hydrated in one piece holds the thread for as long
//! as all of it takes, and whoever presses something meanwhile waits.

#[cfg(target_arch = "wasm32")]
use std::cell::RefCell;

use leptos::prelude::*;

use crate::erase::Erase;

#[cfg(target_arch = "wasm32")]
thread_local! {
    /// What is left out while a page is hydrated; none while none is.
    static LEFT_OUT: RefCell<Option<Vec<Piece>>> = const { RefCell::new(None) };
}

/// Part of a page that is still as the server has rendered it. Calling it hydrates that.
#[cfg(target_arch = "wasm32")]
pub(crate) type Piece = Box<dyn FnOnce()>;

/// Hydrates a page but for its later pieces, which it gives in their order.
#[cfg(target_arch = "wasm32")]
pub(crate) fn but_for_pieces<T>(hydrate: impl FnOnce() -> T) -> (T, Vec<Piece>) {
    LEFT_OUT.set(Some(Vec::new()));
    let hydrated = hydrate();
    (hydrated, LEFT_OUT.take().unwrap_or_default())
}

/// A piece of a page that is hydrated after the rest. Elsewhere it is there at once.
#[component]
pub(crate) fn Later(children: Children) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    if LEFT_OUT.with_borrow(Option::is_some) {
        return left_out(children);
    }
    view! { <div class="later">{children()}</div> }.erase()
}

/// Hydrates the element alone, and leaves what is in it for later.
#[cfg(target_arch = "wasm32")]
fn left_out(children: Children) -> AnyView {
    use leptos::tachys::hydration::Cursor;
    use leptos::tachys::view::PositionState;
    use wasm_bindgen::JsCast;

    let (node, owner) = (NodeRef::<leptos::html::Div>::new(), Owner::current());
    let piece = move || {
        // It may have gone meanwhile.
        let element = node.try_get_untracked().flatten().filter(|element| element.is_connected());
        if let Some((element, owner)) = element.zip(owner) {
            owner.with(|| {
                let cursor = Cursor::new(element.unchecked_into());
                let state = children().into_view().hydrate::<true>(&cursor, &PositionState::default());
                // It lives as long as the page around it.
                StoredValue::new_local(state);
            });
        }
    };
    LEFT_OUT.with_borrow_mut(|left_out| left_out.get_or_insert_default().push(Box::new(piece)));
    view! { <div class="later" node_ref=node></div> }.erase()
}
