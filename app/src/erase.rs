//! Views without their type.

use leptos::prelude::*;

/// Takes a view's type away, as [`IntoAny`] does, which keeps types short and code small.
pub(crate) trait Erase: RenderHtml + Send + Sized {
    /// The view without its type.
    fn erase(self) -> AnyView;
}

#[cfg(feature = "ssr")]
impl<T: RenderHtml + Send> Erase for T {
    fn erase(self) -> AnyView {
        self.into_any()
    }
}

#[cfg(not(feature = "ssr"))]
impl<T: RenderHtml + Send> Erase for T {
    fn erase(self) -> AnyView {
        eager::Eager(self).into_any()
    }
}

/// A view that is never hydrated lazily. An erased view carries the code for that, which
/// nothing here calls: it would be a sixth of all the WASM.
#[cfg(not(feature = "ssr"))]
mod eager {
    use leptos::prelude::*;
    use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
    use leptos::tachys::hydration::Cursor;
    use leptos::tachys::view::{Position, PositionState, Render, add_attr::AddAnyAttr};

    pub(super) struct Eager<T>(pub(super) T);

    impl<T: Render> Render for Eager<T> {
        type State = T::State;

        fn build(self) -> T::State {
            self.0.build()
        }

        fn rebuild(self, state: &mut T::State) {
            self.0.rebuild(state);
        }
    }

    impl<T: AddAnyAttr> AddAnyAttr for Eager<T> {
        type Output<A: Attribute> = Eager<T::Output<A>>;

        fn add_any_attr<A: Attribute>(self, attribute: A) -> Self::Output<A>
        where
            Self::Output<A>: RenderHtml,
        {
            Eager(self.0.add_any_attr(attribute))
        }
    }

    impl<T: RenderHtml> RenderHtml for Eager<T> {
        type AsyncOutput = T::AsyncOutput;
        type Owned = Eager<T::Owned>;

        const MIN_LENGTH: usize = T::MIN_LENGTH;
        const EXISTS: bool = T::EXISTS;

        fn dry_resolve(&mut self) {
            self.0.dry_resolve();
        }

        async fn resolve(self) -> T::AsyncOutput {
            self.0.resolve().await
        }

        fn to_html_with_buf(
            self,
            buf: &mut String,
            position: &mut Position,
            escape: bool,
            mark_branches: bool,
            extra_attrs: Vec<AnyAttribute>,
        ) {
            self.0.to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
        }

        fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> T::State {
            self.0.hydrate::<FROM_SERVER>(cursor, position)
        }

        async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> T::State {
            self.0.hydrate::<true>(cursor, position)
        }

        fn into_owned(self) -> Self::Owned {
            Eager(self.0.into_owned())
        }
    }
}
