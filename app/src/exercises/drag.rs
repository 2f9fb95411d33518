//! Sorting exercises by dragging, with a mouse, a pen or a finger. Buttons do the same for the keyboard.

use hubbub_model::ExerciseId;
use leptos::ev::PointerEvent;
use leptos::html::Li;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::parts::Icon;

/// How near to the upper or lower edge of the window the page goes on underneath what is dragged, and how far with each
/// frame, in pixels.
const EDGE: i32 = 96;
const STEP: i32 = 8;

/// An exercise that is being dragged, with places in whole pixels: code that writes fractions weighs 9 kB in brotli.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Drag {
    pub(super) id: ExerciseId,
    /// The one in whose place it would come.
    pub(super) over: Option<ExerciseId>,
    /// Where in the window the pointer is. It may leave the exercises sideways.
    x: i32,
    y: i32,
    /// How far down on the page it was in the beginning, and how far it has come since.
    from: i32,
    by: i32,
}

impl Drag {
    fn begin(id: ExerciseId, event: &PointerEvent) -> Self {
        let (x, y) = (event.client_x(), event.client_y());
        Self { id, over: None, x, y, from: y + scrolled(), by: 0 }
    }

    /// Takes notice of where on the page the pointer is now, over which of these exercises.
    fn look(&mut self, is_here: impl Fn(ExerciseId) -> bool) {
        self.by = self.y + scrolled() - self.from;
        self.over = line_at(self.x, self.y).filter(|over| *over != self.id && is_here(*over));
    }
}

/// What an exercise is dragged by.
#[component]
pub(super) fn Grip(
    drag: RwSignal<Option<Drag>>,
    id: ExerciseId,
    /// Is an exercise one of those among which this one is moved?
    is_here: Callback<ExerciseId, bool>,
    on_drop: Callback<()>,
) -> impl IntoView {
    let begin = move |event: PointerEvent| {
        if event.button() == 0 {
            // Else a mouse would select text.
            event.prevent_default();
            let grip = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            // A finger is captured by itself. It fails only for a pointer that has gone.
            let _ = grip.map(|grip| grip.set_pointer_capture(event.pointer_id()));
            drag.set(Some(Drag::begin(id, &event)));
            follow(drag, is_here);
        }
    };
    let go = move |event: PointerEvent| {
        drag.update(|drag| {
            if let Some(drag) = drag {
                drag.y = event.client_y();
            }
        });
    };
    view! {
        <span
            class="grip"
            aria-hidden="true"
            on:pointerdown=begin
            on:pointermove=go
            on:pointerup=move |_| on_drop.run(())
            on:pointercancel=move |_| drag.set(None)
        >
            <Icon of=icondata_lu::LuGripVertical />
        </span>
    }
}

/// Lets an exercise stand where it is dragged to.
pub(super) fn stand_where_dragged(drag: RwSignal<Option<Drag>>, id: ExerciseId, line: NodeRef<Li>) {
    let by = Memo::new(move |_| drag.get().filter(|drag| drag.id == id).map(|drag| drag.by));
    Effect::new(move || {
        if let (Some(line), by) = (line.get(), by.get()) {
            let translate = by.map(|by| format!("0 {by}px")).unwrap_or_default();
            // A browser that does not know the property shows it in its old place.
            let _ = leptos::web_sys::HtmlElement::style(&line).set_property("translate", &translate);
        }
    });
}

/// Looks with each frame where the pointer is, for as long as something is dragged: the page may move below it.
fn follow(drag: RwSignal<Option<Drag>>, is_here: Callback<ExerciseId, bool>) {
    request_animation_frame(move || {
        // Nothing is, once the page was left.
        let Some(Some(mut now)) = drag.try_get_untracked() else { return };
        if !is_here.run(now.id) {
            return drag.set(None);
        }
        scroll(now.y);
        now.look(|id| is_here.run(id));
        drag.set(Some(now));
        follow(drag, is_here);
    });
}

/// How far the page is scrolled.
fn scrolled() -> i32 {
    whole(window().scroll_y().unwrap_or_default())
}

/// Moves the page on where something is held near an edge of the window.
fn scroll(y: i32) {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    if y < EDGE {
        window().scroll_by_with_x_and_y(0.0, (-STEP).into());
    } else if y > whole(height) - EDGE {
        window().scroll_by_with_x_and_y(0.0, STEP.into());
    }
}

/// The exercise at a place in the window.
fn line_at(x: i32, y: i32) -> Option<ExerciseId> {
    #[expect(clippy::cast_precision_loss, reason = "pixels")]
    let there = document().element_from_point(x as f32, y as f32)?;
    let line = there.closest("[data-exercise]").ok()??;
    line.get_attribute("data-exercise")?.parse().ok()
}

#[expect(clippy::cast_possible_truncation, reason = "pixels")]
fn whole(pixels: f64) -> i32 {
    pixels as i32
}
