//! The parts that pages are made of; `/design` shows them all. Those that only plain
//! pages use, the browser need not know.

mod avatar;
mod badge;
mod bell;
mod brand;
mod button;
mod dialog;
mod empty_state;
mod field;
mod group_card;
mod icon;
mod icon_button;
mod just_moved;
mod level_picker;
mod live_pill;
mod notification_row;
mod person_picker;
mod progress_ring;
mod prompt_row;
mod prose;
mod reset_notice;
mod returned_changes;
mod select;
mod star_card;
mod state_chip;
mod task_row;
mod template_chip;
mod text_area;
mod timer_card;
mod toast;
mod week_chart;

pub(crate) use avatar::Avatar;
pub(crate) use badge::Badge;
pub(crate) use bell::Bell;
pub(crate) use brand::Brand;
pub(crate) use button::{Button, Tone};
pub(crate) use dialog::Dialog;
pub(crate) use empty_state::EmptyState;
pub(crate) use field::Field;
pub(crate) use group_card::GroupCard;
pub(crate) use icon::Icon;
pub(crate) use icon_button::IconButton;
pub(crate) use just_moved::just_moved;
pub(crate) use level_picker::LevelPicker;
pub(crate) use live_pill::LivePill;
pub(crate) use notification_row::{NotificationLook, notification_row};
pub(crate) use person_picker::PersonPicker;
pub(crate) use progress_ring::ProgressRing;
pub(crate) use prompt_row::{PromptLook, prompt_row};
pub(crate) use prose::prose;
pub(crate) use reset_notice::{ResetNotice, reset_text};
pub(crate) use returned_changes::ReturnedChanges;
pub(crate) use select::Select;
pub(crate) use star_card::{StarAction, StarLine, StarLook, star_card};
pub(crate) use state_chip::StateChip;
pub(crate) use task_row::{TaskAction, TaskLook, task_row};
pub(crate) use template_chip::TemplateChip;
pub(crate) use text_area::{TextArea, first_text};
pub(crate) use timer_card::{TimerAction, TimerCard, clock, countdown, look, ring};
pub(crate) use toast::{Message, Toast};
pub(crate) use week_chart::{Week, week_chart};

#[cfg(feature = "ssr")]
mod post_form;
#[cfg(feature = "ssr")]
mod skeleton;

#[cfg(feature = "ssr")]
pub(crate) use dialog::DialogContent;

#[cfg(feature = "ssr")]
pub(crate) use post_form::PostForm;
#[cfg(feature = "ssr")]
pub(crate) use skeleton::TimersSkeleton;
